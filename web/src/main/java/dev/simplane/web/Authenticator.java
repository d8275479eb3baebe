package dev.simplane.web;

import dev.simplane.core.kernel.Actor;

/// Turns a credential into an [Actor].
public interface Authenticator {
    /// @throws RequestProblem.Unauthenticated when there is no credential or it is not good
    Actor authenticate(RequestHead head);
}
