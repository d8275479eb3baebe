package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.web.Errors;
import dev.simplane.web.RequestProblem;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which status, code and details each refusal has. The first eight codes are the vendor's ([doc] 5.6), the
/// rest and all details are ours.
final class TelkorErrors implements Errors {
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
            case Problem.NotFound p -> notFound(p);
            case Problem.Gone p -> Refusal.of(410, "entity_deleted", Sentences.gone(p.entity()), gone(p));
            case Problem.Duplicate p ->
                Refusal.of(
                        409,
                        "duplicate_entity",
                        Sentences.duplicate(p.entity()),
                        duplicate(EntityNames.of(p.entity()), IssueJson.field(p.field()), p.value()));
            case Problem.RuleBroken p -> Refusal.rule(RuleNames.of(p.rule()), Sentences.broken(p.rule()), p.details());
            case Problem.Invalid p ->
                Refusal.schema(p.violations().stream().map(IssueJson::from).toList());
            case Problem.Forbidden p ->
                Refusal.of(403, "forbidden", Sentences.ROLE, Map.of("required_role", role(p.role())));
            case Problem.LimitExceeded p -> Refusal.later(Sentences.LIMIT, p.retryAfter());
            case Problem.Unavailable p ->
                Refusal.of(502, "upstream_unavailable", Sentences.UPSTREAM, Map.of("operation", p.operation()));
            case Problem.NotSupported p -> Refusal.rule("not_supported", text(p), Map.of());
            case Problem.Busy p -> Refusal.later(Sentences.busy(text(p)), BUSY_RETRY);
        };
    }

    Refusal refusal(RequestProblem problem) {
        return switch (problem) {
            case RequestProblem.BadValues p ->
                Refusal.schema(p.issues().stream().map(IssueJson::from).toList());
            case RequestProblem.MalformedBody p -> Refusal.schema(List.of(IssueJson.malformedBody()));
            case RequestProblem.Unauthenticated p ->
                Refusal.of(401, "unauthorized", p.missing() ? "Bearer token missing" : "Bearer token invalid", null)
                        .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            case RequestProblem.NoSuchRoute p ->
                Refusal.of(404, "entity_not_found", "No such route", Map.of("entity", "route"));
            case RequestProblem.MethodNotAllowed p -> Refusal.of(405, "method_not_allowed", "Method not allowed", null);
            case RequestProblem.NotAcceptable p ->
                Refusal.of(406, "not_acceptable", "Only application/json can be answered", null);
            case RequestProblem.UnsupportedMedia p ->
                Refusal.of(415, "unsupported_media_type", "The body must be application/json", null);
            case RequestProblem.TooLarge p -> Refusal.of(413, "payload_too_large", "The body is too large", null);
            case RequestProblem.TooManyRequests p -> Refusal.later("Too many requests", p.retryAfter());
            case RequestProblem.KeyReused p -> Refusal.rule("idempotency_key_reused", text(p), Map.of());
            case RequestProblem.KeyInUse p ->
                Refusal.of(409, "duplicate_entity", text(p), duplicate("request", "Idempotency-Key", null));
            case RequestProblem.Internal p -> Refusal.of(500, "internal_error", Sentences.INTERNAL, null);
        };
    }

    private static Refusal notFound(Problem.NotFound problem) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("entity", EntityNames.of(problem.entity()));
        if (problem.ids().size() == 1) {
            details.put("id", problem.ids().getFirst());
        } else {
            details.put("ids", problem.ids());
        }
        return Refusal.of(404, "entity_not_found", Sentences.notFound(problem.entity()), details);
    }

    private static Map<String, Object> gone(Problem.Gone problem) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("entity", EntityNames.of(problem.entity()));
        details.put("id", problem.id());
        details.put("deleted_at", problem.deletedAt().toString());
        return details;
    }

    private static Map<String, @Nullable Object> duplicate(String entity, String field, @Nullable String value) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("entity", entity);
        details.put("field", field);
        details.put("value", value);
        return details;
    }

    private static String role(Role role) {
        return switch (role) {
            case READ -> "telkor:read";
            case WRITE -> "telkor:write";
        };
    }

    /// The sentence of a problem that says all there is to say.
    private static String text(RuntimeException problem) {
        return String.valueOf(problem.getMessage());
    }
}
