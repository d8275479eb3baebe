package dev.simplane.dialect.tellisim;

import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Violation;
import dev.simplane.core.lifecycle.Observations;
import dev.simplane.core.message.Messages;
import dev.simplane.web.Errors;
import dev.simplane.web.Replies;
import dev.simplane.web.RequestProblem;
import dev.simplane.web.RequestProblem.Issue;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;

/// Every refusal in the vendor's envelope `{"error": true, "message": …}`. The envelope has no room for the
/// request's id: the boundary sends that in the header `X-Request-ID`.
final class TellisimErrors implements Errors {
    @Override
    public Response render(Problem problem, String requestId) {
        return response(refusal(problem));
    }

    @Override
    public Response render(RequestProblem problem, String requestId) {
        return response(refusal(problem));
    }

    private static Response response(Refusal refusal) {
        return Replies.json(refusal.status(), refusal.body(), refusal.headers());
    }

    static Refusal refusal(Problem problem) {
        return switch (problem) {
            case Problem.NotFound missing -> new Refusal(404, noun(missing.entity()) + " not found");
            case Problem.Gone gone -> new Refusal(404, noun(gone.entity()) + " not found");
            case Problem.Duplicate duplicate -> new Refusal(409, noun(duplicate.entity()) + " already exists");
            case Problem.RuleBroken broken ->
                TellisimRules.refusal(broken.rule()).with(RefusedRegion.members(broken));
            case Problem.Invalid invalid -> new Refusal(400, violations(invalid.violations()));
            case Problem.Forbidden forbidden ->
                new Refusal(403, "Forbidden: API key may not " + verb(forbidden.role()));
            case Problem.LimitExceeded limit -> Refusal.later("Limit exceeded", limit.retryAfter());
            case Problem.Unavailable unavailable -> new Refusal(502, unavailable(unavailable.operation()));
            case Problem.NotSupported unsupported -> new Refusal(400, notSupported(unsupported.what()));
            case Problem.Busy busy -> new Refusal(409, "Another change is in progress, try again");
        };
    }

    static Refusal refusal(RequestProblem problem) {
        return switch (problem) {
            case RequestProblem.BadValues bad -> new Refusal(400, issues(bad.issues()));
            case RequestProblem.MalformedBody malformed -> new Refusal(400, "Request body is not valid JSON");
            case RequestProblem.Unauthenticated unknown ->
                new Refusal(401, "Unauthorized: " + (unknown.missing() ? "API key is missing" : "Invalid API key"));
            case RequestProblem.NoSuchRoute nowhere -> new Refusal(404, "Not found");
            case RequestProblem.MethodNotAllowed method -> new Refusal(405, "Method not allowed");
            case RequestProblem.NotAcceptable answer -> new Refusal(406, "Only application/json can be answered");
            case RequestProblem.TooLarge large -> new Refusal(413, "Request body is too large");
            case RequestProblem.UnsupportedMedia media -> new Refusal(415, "Request body must be application/json");
            case RequestProblem.TooManyRequests many -> Refusal.later("Too many requests", many.retryAfter());
            case RequestProblem.KeyReused reused -> new Refusal(400, "Idempotency-Key was used for another request");
            case RequestProblem.KeyInUse running ->
                new Refusal(409, "The first request with this Idempotency-Key is still running");
            case RequestProblem.Internal internal -> new Refusal(500, "Internal server error");
        };
    }

    /// The vendor has a text for messages [page: G1].
    private static String unavailable(String operation) {
        return operation.equals(Messages.SENDING)
                ? "SMS Delivery Failed"
                : "The network did not carry out the request, nothing has changed";
    }

    private static String notSupported(String what) {
        String operation = what.equals(Observations.LOCATING) ? "Geo-location" : "This operation";
        return operation + " is not supported for this label";
    }

    private static String noun(Entity entity) {
        return switch (entity) {
            case ORGANISATION -> "Organization";
            case APPLICATION -> "API key";
            case OPERATOR -> "Operator";
            case COUNTRY -> "Country";
            case COVERAGE -> "Coverage profile";
            case PLAN -> "Plan";
            case NOTIFICATION -> "Notification";
            case SIM -> "SIM";
            case LINK -> "Subscription";
            case ACTIVATION -> "Plan attachment";
            case SMS -> "SMS";
            case TASK -> "Task";
            case WEBHOOK_ENDPOINT -> "Webhook";
            case WEBHOOK_DELIVERY -> "Webhook delivery";
            case PRICE_LIST -> "Price list";
            case LEDGER_ENTRY -> "Ledger entry";
            case BALANCE -> "Balance";
            case COST -> "Cost";
        };
    }

    private static String verb(Role role) {
        return switch (role) {
            case READ -> "read";
            case WRITE -> "write";
        };
    }

    private static String issues(List<Issue> issues) {
        return issues.stream()
                .map(issue -> issue.field() + " " + issue.message())
                .collect(Collectors.joining("; "));
    }

    private static String violations(List<Violation> violations) {
        return violations.stream()
                .map(violation -> field(violation.field()) + " " + violation.reason())
                .collect(Collectors.joining("; "));
    }

    /// The vendor's name of a value that `core` refuses. Most are checked before, by their own names.
    private static String field(String name) {
        return switch (name) {
            case "allowance" -> "data_MBs";
            case "validityDays" -> "period_days";
            case "recurrence" -> "recurring_periodicity_frequency";
            case "steps" -> "throttling";
            case "sender" -> "from";
            case "text" -> "message";
            default -> name;
        };
    }
}
