package dev.simplane.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.control.ProblemJson.ErrorJson;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Violation;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import dev.simplane.web.RequestProblem;
import dev.simplane.web.RequestProblem.Issue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ControlErrorsTest {
    private static final OpenApi SPEC = OpenApi.load("openapi/control.yaml");
    private static final UUID ID = new UUID(1, 2);

    private final ControlErrors errors = new ControlErrors();

    static List<Arguments> problems() {
        return List.of(
                Arguments.of(new Problem.NotFound(Entity.SIM, "8949"), 404, "not-found"),
                Arguments.of(new Problem.Gone(Entity.LINK, ID, Instant.EPOCH), 410, "gone"),
                Arguments.of(new Problem.Duplicate(Entity.WEBHOOK_ENDPOINT, "url", "https://a"), 409, "duplicate"),
                Arguments.of(new Problem.RuleBroken(Rule.NOT_A_SANDBOX), 409, "not-a-sandbox"),
                Arguments.of(new Problem.RuleBroken(Rule.PRIVATE_ADDRESS), 422, "private-address"),
                Arguments.of(new Problem.RuleBroken(Rule.TOO_MANY_ENDPOINTS), 409, "too-many-endpoints"),
                Arguments.of(new Problem.Invalid("name", "must not be blank"), 422, "invalid"),
                Arguments.of(new Problem.Forbidden(Role.WRITE), 403, "forbidden"),
                Arguments.of(new Problem.LimitExceeded(Duration.ofSeconds(3)), 429, "too-many-requests"),
                Arguments.of(new Problem.Unavailable("suspend"), 502, "network-unavailable"),
                Arguments.of(new Problem.NotSupported("It"), 501, "not-supported"),
                Arguments.of(new Problem.Busy("The SIM"), 503, "busy"));
    }

    static List<Arguments> requestProblems() {
        Issue issue = new Issue(Issue.In.BODY, List.of("roles", "0"), Issue.Kind.NOT_ALLOWED, "is no role");
        return List.of(
                Arguments.of(new RequestProblem.BadValues(List.of(issue)), 422, "invalid"),
                Arguments.of(new RequestProblem.MalformedBody(), 400, "malformed-body"),
                Arguments.of(new RequestProblem.Unauthenticated(true), 401, "unauthenticated"),
                Arguments.of(new RequestProblem.Unauthenticated(false), 401, "unauthenticated"),
                Arguments.of(new RequestProblem.NoSuchRoute(), 404, "no-such-route"),
                Arguments.of(new RequestProblem.MethodNotAllowed(), 405, "method-not-allowed"),
                Arguments.of(new RequestProblem.NotAcceptable(), 406, "not-acceptable"),
                Arguments.of(new RequestProblem.UnsupportedMedia(), 415, "unsupported-media-type"),
                Arguments.of(new RequestProblem.TooLarge(), 413, "too-large"),
                Arguments.of(new RequestProblem.TooManyRequests(Duration.ZERO), 429, "too-many-requests"),
                Arguments.of(new RequestProblem.KeyReused(), 422, "idempotency-key-reused"),
                Arguments.of(new RequestProblem.KeyInUse(), 409, "idempotency-key-in-use"),
                Arguments.of(new RequestProblem.Internal(), 500, "internal-error"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void renders_every_problem(Problem problem, int status, String code) {
        holds(errors.refusal(problem), status, code);
    }

    @ParameterizedTest
    @MethodSource("requestProblems")
    void renders_every_problem_of_a_request(RequestProblem problem, int status, String code) {
        holds(errors.refusal(problem), status, code);
    }

    private static void holds(Refusal refusal, int status, String code) {
        assertThat(refusal.status()).isEqualTo(status);
        ProblemJson body = refusal.body("req_1");
        assertThat(body.type()).isEqualTo("urn:simplane:problem:" + code);
        assertThat(body.status()).isEqualTo(status);
        assertThat(body.requestId()).isEqualTo("req_1");
        assertThat(SPEC.checkComponent("Problem", Jsons.write(body))).isEmpty();
    }

    @Test
    void the_lists_above_leave_none_out() {
        assertThat(kinds(problems())).containsExactlyInAnyOrder(Problem.class.getPermittedSubclasses());
        assertThat(kinds(requestProblems())).containsExactlyInAnyOrder(RequestProblem.class.getPermittedSubclasses());
    }

    private static Set<Class<?>> kinds(List<Arguments> cases) {
        Set<Class<?>> kinds = new HashSet<>();
        cases.forEach(each -> kinds.add(Objects.requireNonNull(each.get()[0]).getClass()));
        return kinds;
    }

    @ParameterizedTest
    @EnumSource
    void every_rule_is_a_conflict_or_unprocessable(Rule rule) {
        Refusal refusal = errors.refusal(new Problem.RuleBroken(rule));
        assertThat(refusal.status()).isIn(409, 422);
        assertThat(refusal.code()).matches("[a-z-]+");
        assertThat(refusal.title()).isEqualTo(rule.text());
    }

    @ParameterizedTest
    @EnumSource
    void every_entity_has_a_name(Entity entity) {
        assertThat(errors.refusal(new Problem.NotFound(entity, ID)).detail())
                .startsWith("There is no ")
                .endsWith(" " + ID);
    }

    @Test
    void says_exactly_what_is_wrong() {
        Problem invalid = new Problem.Invalid(List.of(new Violation("a", "is odd"), new Violation("b", "is even")));
        assertThat(Jsons.write(errors.refusal(invalid).body("r"))).isEqualTo("""
                {"type":"urn:simplane:problem:invalid","title":"Invalid values","status":422,"requestId":"r",\
                "errors":[{"field":"a","reason":"is odd"},{"field":"b","reason":"is even"}]}""");
        assertThat(errors.refusal(new RequestProblem.BadValues(List.of(
                                new Issue(Issue.In.BODY, List.of("roles", "0"), Issue.Kind.NOT_ALLOWED, "is no role"))))
                        .errors())
                .containsExactly(new ErrorJson("roles.0", "is no role"));
    }

    @Test
    void says_what_a_rule_was_broken_with() {
        Problem broken = new Problem.RuleBroken(Rule.TRANSITION_FORBIDDEN, Map.of("to", "active", "from", "deleted"));
        assertThat(Jsons.write(errors.refusal(broken).body("r"))).isEqualTo("""
                {"type":"urn:simplane:problem:transition-forbidden","title":"The object's state does not allow this",\
                "status":409,"requestId":"r","details":{"from":"deleted","to":"active"}}""");
    }

    @Test
    void names_no_value_that_another_has() {
        Problem duplicate = new Problem.Duplicate(Entity.WEBHOOK_ENDPOINT, "url", "https://user.example");
        assertThat(Jsons.write(errors.refusal(duplicate).body("r"))).doesNotContain("user.example");
    }

    @Test
    void sends_the_headers_that_go_with_a_status() {
        assertThat(errors.refusal(new RequestProblem.Unauthenticated(true)).headers())
                .isEqualTo(Map.of("WWW-Authenticate", "Bearer"));
        assertThat(errors.refusal(new RequestProblem.Unauthenticated(false)).headers())
                .isEqualTo(Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        assertThat(Stream.of(0L, 1L, 1000L, 1001L).map(this::retryAfter)).containsExactly("1", "1", "1", "2");
        assertThat(errors.refusal(new Problem.Busy("It")).headers()).isEqualTo(Map.of("Retry-After", "1"));
    }

    private String retryAfter(long millis) {
        Refusal refusal = errors.refusal(new RequestProblem.TooManyRequests(Duration.ofMillis(millis)));
        return refusal.headers().getOrDefault("Retry-After", "");
    }
}
