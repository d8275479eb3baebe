package dev.simplane.web;

import dev.simplane.core.kernel.Problem;
import jakarta.ws.rs.core.Response;

/// A dialect's one place where refusals get their status and body.
public interface Errors {
    /// @param requestId names the request in the answer and in the log
    Response render(Problem problem, String requestId);

    Response render(RequestProblem problem, String requestId);
}
