package dev.simplane.dialect.telkor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Violation;
import dev.simplane.web.RequestProblem;
import dev.simplane.web.RequestProblem.Issue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TelkorErrorsTest {
    private static final Map<String, String> NONE = Map.of();

    private final TelkorErrors errors = new TelkorErrors();

    record Case(RuntimeException problem, int status, String error, Map<String, String> headers) {
        @Override
        public String toString() {
            return problem.getClass().getSimpleName() + " " + status;
        }
    }

    private static Case of(RuntimeException problem, int status, String error) {
        return new Case(problem, status, error, NONE);
    }

    private static Stream<Case> cases() {
        return Stream.of(problems(), moreProblems(), requestProblems(), moreRequestProblems())
                .flatMap(part -> part);
    }

    private static Stream<Case> problems() {
        return Stream.of(
                of(
                        new Problem.NotFound(Entity.SIM, "a"),
                        404,
                        "{'code':'entity_not_found','message':'SIM not found','details':{'entity':'sim','id':'a'}}"),
                of(
                        new Problem.NotFound(Entity.OPERATOR, List.of("a", "b")),
                        404,
                        "{'code':'entity_not_found','message':'Operator not found',"
                                + "'details':{'entity':'operator','ids':['a','b']}}"),
                of(
                        new Problem.Gone(Entity.LINK, "a", Instant.parse("2026-06-01T10:00:00Z")),
                        410,
                        "{'code':'entity_deleted','message':'Link deleted',"
                                + "'details':{'entity':'link','id':'a','deleted_at':'2026-06-01T10:00:00Z'}}"),
                of(
                        new Problem.Duplicate(Entity.LINK, "simId", "a"),
                        409,
                        "{'code':'duplicate_entity','message':'Link exists already',"
                                + "'details':{'entity':'link','field':'sim_id','value':'a'}}"));
    }

    private static Stream<Case> moreProblems() {
        return Stream.of(
                of(
                        new Problem.RuleBroken(Rule.TRANSITION_FORBIDDEN, Map.of("to", "b", "from", "a")),
                        422,
                        "{'code':'validation_error','message':'The object's state does not allow this',"
                                + "'details':{'rule':'transition_forbidden','from':'a','to':'b'}}"),
                of(
                        new Problem.RuleBroken(Rule.STEP_INVALID),
                        422,
                        "{'code':'validation_error','message':'The data cap must begin below the included data and be "
                                + "slower than the base throttle','details':{'rule':'data_cap_invalid'}}"),
                of(
                        new Problem.Invalid(
                                List.of(new Violation("allowance", "is zero"), new Violation("namePrefix", "is long"))),
                        422,
                        "{'code':'request_validation_error','message':'The request does not fit the schema','details':["
                                + "{'loc':['body','included_data_mb'],'msg':'is zero','type':'value_error'},"
                                + "{'loc':['body','name_prefix'],'msg':'is long','type':'value_error'}]}"),
                of(
                        new Problem.Forbidden(Role.WRITE),
                        403,
                        "{'code':'forbidden','message':'The token lacks a role',"
                                + "'details':{'required_role':'telkor:write'}}"),
                new Case(
                        new Problem.LimitExceeded(Duration.ofMillis(1500)),
                        429,
                        "{'code':'rate_limited','message':'Limit exceeded','details':null}",
                        Map.of("Retry-After", "2")),
                of(
                        new Problem.Unavailable("suspend_link"),
                        502,
                        "{'code':'upstream_unavailable','message':'The network did not carry out the request',"
                                + "'details':{'operation':'suspend_link'}}"),
                of(
                        new Problem.NotSupported("Locating"),
                        422,
                        "{'code':'validation_error','message':'Locating is not supported',"
                                + "'details':{'rule':'not_supported'}}"),
                new Case(
                        new Problem.Busy("The SIM"),
                        429,
                        "{'code':'rate_limited','message':'The SIM is busy, try again','details':null}",
                        Map.of("Retry-After", "1")));
    }

    private static Stream<Case> requestProblems() {
        return Stream.of(
                of(
                        new RequestProblem.BadValues(List.of(
                                new Issue(Issue.In.BODY, List.of("name"), Issue.Kind.MISSING, "is required"),
                                new Issue(Issue.In.BODY, List.of(), Issue.Kind.WRONG_TYPE, "must be an object"),
                                new Issue(Issue.In.BODY, List.of("ids", "12"), Issue.Kind.MALFORMED, "must be a UUID"),
                                new Issue(Issue.In.QUERY, List.of("page"), Issue.Kind.OUT_OF_RANGE, "must be 1 to 9"),
                                new Issue(Issue.In.PATH, List.of("sim_id"), Issue.Kind.MALFORMED, "must be a UUID"),
                                new Issue(Issue.In.HEADER, List.of("H"), Issue.Kind.NOT_ALLOWED, "is not allowed"))),
                        422,
                        "{'code':'request_validation_error','message':'The request does not fit the schema','details':["
                                + "{'loc':['body','name'],'msg':'Field required','type':'missing'},"
                                + "{'loc':['body'],'msg':'must be an object','type':'type_error'},"
                                + "{'loc':['body','ids',12],'msg':'must be a UUID','type':'value_error'},"
                                + "{'loc':['query','page'],'msg':'must be 1 to 9','type':'out_of_range'},"
                                + "{'loc':['path','sim_id'],'msg':'must be a UUID','type':'value_error'},"
                                + "{'loc':['header','H'],'msg':'is not allowed','type':'enum'}]}"),
                of(
                        new RequestProblem.MalformedBody(),
                        422,
                        "{'code':'request_validation_error','message':'The request does not fit the schema','details':["
                                + "{'loc':['body'],'msg':'The body is not valid JSON','type':'json_invalid'}]}"),
                new Case(
                        new RequestProblem.Unauthenticated(true),
                        401,
                        "{'code':'unauthorized','message':'Bearer token missing','details':null}",
                        Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\"")),
                new Case(
                        new RequestProblem.Unauthenticated(false),
                        401,
                        "{'code':'unauthorized','message':'Bearer token invalid','details':null}",
                        Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\"")));
    }

    private static Stream<Case> moreRequestProblems() {
        return Stream.of(
                of(
                        new RequestProblem.NoSuchRoute(),
                        404,
                        "{'code':'entity_not_found','message':'No such route','details':{'entity':'route'}}"),
                of(
                        new RequestProblem.MethodNotAllowed(),
                        405,
                        "{'code':'method_not_allowed','message':'Method not allowed','details':null}"),
                of(
                        new RequestProblem.NotAcceptable(),
                        406,
                        "{'code':'not_acceptable','message':'Only application/json can be answered','details':null}"),
                of(
                        new RequestProblem.UnsupportedMedia(),
                        415,
                        "{'code':'unsupported_media_type','message':'The body must be application/json',"
                                + "'details':null}"),
                of(
                        new RequestProblem.TooLarge(),
                        413,
                        "{'code':'payload_too_large','message':'The body is too large','details':null}"),
                new Case(
                        new RequestProblem.TooManyRequests(Duration.ZERO),
                        429,
                        "{'code':'rate_limited','message':'Too many requests','details':null}",
                        Map.of("Retry-After", "1")),
                of(
                        new RequestProblem.KeyReused(),
                        422,
                        "{'code':'validation_error','message':'The idempotency key was used for another request',"
                                + "'details':{'rule':'idempotency_key_reused'}}"),
                of(
                        new RequestProblem.KeyInUse(),
                        409,
                        "{'code':'duplicate_entity',"
                                + "'message':'The first request with this idempotency key is still running',"
                                + "'details':{'entity':'request','field':'Idempotency-Key','value':null}}"),
                of(
                        new RequestProblem.Internal(),
                        500,
                        "{'code':'internal_error','message':'Internal error','details':null}"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void renders_status_body_and_headers(Case expected) {
        Refusal refusal = refusal(expected.problem());
        assertThat(refusal.status()).isEqualTo(expected.status());
        assertThat(refusal.headers()).isEqualTo(expected.headers());
        assertThat(Requests.json("Error", refusal.json("req_1")))
                .isEqualTo("{'error':" + expected.error() + ",'request_id':'req_1'}");
    }

    private Refusal refusal(RuntimeException problem) {
        return problem instanceof Problem ours ? errors.refusal(ours) : errors.refusal((RequestProblem) problem);
    }

    @Test
    void every_kind_has_a_case() {
        Set<Class<?>> covered = cases().map(each -> each.problem().getClass()).collect(Collectors.toSet());
        assertThat(covered).containsAll(Arrays.asList(Problem.class.getPermittedSubclasses()));
        assertThat(covered).containsAll(Arrays.asList(RequestProblem.class.getPermittedSubclasses()));
    }
}
