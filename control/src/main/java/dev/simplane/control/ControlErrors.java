package dev.simplane.control;

import dev.simplane.control.ProblemJson.ErrorJson;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.web.Errors;
import dev.simplane.web.RequestProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;

/// Which status and type each refusal has.
final class ControlErrors implements Errors {
    /// What is busy is free again after the network has answered, usually at once.
    private static final Duration BUSY_RETRY = Duration.ofSeconds(1);

    @Override
    public Response render(Problem problem, String requestId) {
        return refusal(problem).answer(requestId);
    }

    @Override
    public Response render(RequestProblem problem, String requestId) {
        return refusal(problem).answer(requestId);
    }

    Refusal refusal(Problem problem) {
        return switch (problem) {
            case Problem.NotFound p ->
                Refusal.of(404, "not-found", "Not found")
                        .saying("There is no " + name(p.entity()) + " " + String.join(", ", p.ids()));
            case Problem.Gone p ->
                Refusal.of(410, "gone", "Deleted")
                        .saying("The " + name(p.entity()) + " " + p.id() + " was deleted at " + p.deletedAt());
            case Problem.Duplicate p ->
                Refusal.of(409, "duplicate", "It exists already")
                        .naming(List.of(new ErrorJson(p.field(), "belongs to another " + name(p.entity()))));
            case Problem.RuleBroken p ->
                Refusal.of(status(p.rule()), code(p.rule()), p.rule().text()).because(p.details());
            case Problem.Invalid p ->
                invalid(p.violations().stream()
                        .map(violation -> new ErrorJson(violation.field(), violation.reason()))
                        .toList());
            case Problem.Forbidden p ->
                Refusal.of(403, "forbidden", "Forbidden").saying("The role " + Symbols.of(p.role()) + " is needed");
            case Problem.LimitExceeded p -> tooMany(p.retryAfter());
            case Problem.Unavailable p ->
                Refusal.of(502, "network-unavailable", "The network did not carry it out")
                        .saying("The network did not carry out " + p.operation() + "; nothing has changed");
            case Problem.NotSupported p ->
                Refusal.of(501, "not-supported", "Not supported").saying(text(p));
            case Problem.Busy p ->
                Refusal.of(503, "busy", "Busy").saying(text(p) + ", try again").after(BUSY_RETRY);
        };
    }

    Refusal refusal(RequestProblem problem) {
        return switch (problem) {
            case RequestProblem.BadValues p ->
                invalid(p.issues().stream()
                        .map(issue -> new ErrorJson(issue.field(), issue.message()))
                        .toList());
            case RequestProblem.MalformedBody p -> Refusal.of(400, "malformed-body", "The body is not valid JSON");
            case RequestProblem.Unauthenticated p ->
                Refusal.of(401, "unauthenticated", "A valid platform token is needed")
                        .saying(p.missing() ? "The Authorization header is missing" : "The token is not valid")
                        .with(HttpHeaders.WWW_AUTHENTICATE, p.missing() ? "Bearer" : "Bearer error=\"invalid_token\"");
            case RequestProblem.NoSuchRoute p -> Refusal.of(404, "no-such-route", "There is nothing at this path");
            case RequestProblem.MethodNotAllowed p ->
                Refusal.of(405, "method-not-allowed", "The path does not have this method");
            case RequestProblem.NotAcceptable p -> Refusal.of(406, "not-acceptable", "Answers are JSON");
            case RequestProblem.UnsupportedMedia p ->
                Refusal.of(415, "unsupported-media-type", "The body is of the wrong media type")
                        .saying("Imports take text/csv in UTF-8, everything else takes application/json");
            case RequestProblem.TooLarge p -> Refusal.of(413, "too-large", "The body is too large");
            case RequestProblem.TooManyRequests p -> tooMany(p.retryAfter());
            case RequestProblem.KeyReused p -> Refusal.of(422, "idempotency-key-reused", text(p));
            case RequestProblem.KeyInUse p ->
                Refusal.of(409, "idempotency-key-in-use", text(p)).after(BUSY_RETRY);
            case RequestProblem.Internal p -> Refusal.of(500, "internal-error", "Internal error");
        };
    }

    private static Refusal invalid(List<ErrorJson> errors) {
        return Refusal.of(422, "invalid", "Invalid values").naming(errors);
    }

    private static Refusal tooMany(Duration retryAfter) {
        return Refusal.of(429, "too-many-requests", "Too many requests").after(retryAfter);
    }

    /// 409 where another state of things would allow it, 422 where none would.
    static int status(Rule rule) {
        return switch (rule) {
            case COVERAGE_IN_USE,
                    COVERAGE_FAMILY_CHANGE,
                    PLAN_ARCHIVED,
                    SIM_NOT_AVAILABLE,
                    NO_FREE_ESIM,
                    PROFILE_UNAVAILABLE,
                    LINK_NOT_ACTIVE,
                    LINK_ON_HOLD,
                    LINK_HAS_SIM,
                    NOT_A_SANDBOX,
                    TOO_MANY_ENDPOINTS,
                    CURRENCY_FIXED,
                    TOO_MANY_PRICE_LISTS,
                    COVERAGE_EXISTS,
                    COVERAGE_NAME_TAKEN,
                    PROFILE_DOWNLOADED,
                    TRANSITION_FORBIDDEN -> 409;
            case MIXED_ZONE_FAMILIES,
                    COUNTRY_WITHOUT_OPERATOR,
                    COVERAGE_EMPTY,
                    STEP_INVALID,
                    THRESHOLD_INVALID,
                    TOO_MANY_NOTIFICATIONS,
                    PLAN_RECURRING,
                    NOT_AN_ESIM,
                    SIM_REQUIRED,
                    TOO_MANY_BARS,
                    IMEI_UNKNOWN,
                    INCOMPATIBLE_ZONES,
                    MSISDN_MISSING,
                    WINDOW_INVALID,
                    WINDOW_TOO_OLD,
                    WINDOW_INCOMPLETE,
                    CLOCK_BACKWARDS,
                    PERIOD_INVALID,
                    PRICES_BACKDATED,
                    PRIVATE_ADDRESS -> 422;
        };
    }

    private static String code(Rule rule) {
        return Symbols.of(rule).replace('_', '-');
    }

    private static String name(Entity entity) {
        return switch (entity) {
            case ORGANISATION -> "organisation";
            case APPLICATION -> "application";
            case OPERATOR -> "operator";
            case COUNTRY -> "country";
            case COVERAGE -> "coverage";
            case PLAN -> "plan";
            case NOTIFICATION -> "notification";
            case SIM -> "SIM";
            case LINK -> "link";
            case ACTIVATION -> "activation";
            case SMS -> "sms";
            case TASK -> "task";
            case WEBHOOK_ENDPOINT -> "webhook endpoint";
            case WEBHOOK_DELIVERY -> "webhook delivery";
            case PRICE_LIST -> "price list";
            case LEDGER_ENTRY -> "ledger entry";
            case BALANCE -> "balance";
            case COST -> "cost";
        };
    }

    /// The sentence of a problem that says all there is to say.
    private static String text(RuntimeException problem) {
        return String.valueOf(problem.getMessage());
    }
}
