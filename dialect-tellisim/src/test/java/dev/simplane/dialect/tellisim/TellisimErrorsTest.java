package dev.simplane.dialect.tellisim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Violation;
import dev.simplane.web.Jsons;
import dev.simplane.web.RequestProblem;
import dev.simplane.web.RequestProblem.Issue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TellisimErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "ORGANISATION,Organization not found",
        "APPLICATION,API key not found",
        "OPERATOR,Operator not found",
        "COUNTRY,Country not found",
        "COVERAGE,Coverage profile not found",
        "PLAN,Plan not found",
        "NOTIFICATION,Notification not found",
        "SIM,SIM not found",
        "LINK,Subscription not found",
        "ACTIVATION,Plan attachment not found",
        "TASK,Task not found",
        "WEBHOOK_ENDPOINT,Webhook not found",
        "WEBHOOK_DELIVERY,Webhook delivery not found",
        "PRICE_LIST,Price list not found",
        "LEDGER_ENTRY,Ledger entry not found",
        "BALANCE,Balance not found",
        "COST,Cost not found",
    })
    void what_is_deleted_is_as_if_it_had_never_been(Entity entity, String message) {
        assertRefusal(new Problem.NotFound(entity, "x"), 404, message);
        assertRefusal(new Problem.Gone(entity, "x", Instant.EPOCH), 404, message);
    }

    @Test
    void business_refusals() {
        assertRefusal(new Problem.Duplicate(Entity.LINK, "sim_id", "x"), 409, "Subscription already exists");
        assertRefusal(new Problem.Forbidden(Role.WRITE), 403, "Forbidden: API key may not write");
        assertRefusal(new Problem.Forbidden(Role.READ), 403, "Forbidden: API key may not read");
        assertRefusal(
                new Problem.Unavailable("create_subscription"),
                502,
                "The network did not carry out the request, nothing has changed");
        assertRefusal(new Problem.Unavailable("send_sms"), 502, "SMS Delivery Failed");
        assertRefusal(new Problem.NotSupported("Anything"), 400, "This operation is not supported for this label");
        assertRefusal(
                new Problem.NotSupported("Locating devices"), 400, "Geo-location is not supported for this label");
        assertRefusal(new Problem.Busy("sim"), 409, "Another change is in progress, try again");
        assertThat(TellisimErrors.refusal(new Problem.LimitExceeded(Duration.ofMillis(1500))))
                .isEqualTo(new Refusal(429, "Limit exceeded", Map.of("Retry-After", "2")));
    }

    @Test
    void invalid_values_have_the_vendor_s_names() {
        List<Violation> violations = List.of(
                new Violation("name", "must have 1 to 255 characters"),
                new Violation("allowance", "must be 1 to 10 megabytes"),
                new Violation("validityDays", "must be 1 to 3650"),
                new Violation("recurrence", "must count from 1"),
                new Violation("steps", "must be at most 3"));
        assertRefusal(
                new Problem.Invalid(violations),
                400,
                "name must have 1 to 255 characters; data_MBs must be 1 to 10 megabytes; "
                        + "period_days must be 1 to 3650; recurring_periodicity_frequency must count from 1; "
                        + "throttling must be at most 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MIXED_ZONE_FAMILIES | 400 | All operators of a coverage profile must have the same label",
                "COVERAGE_EMPTY | 400 | A coverage profile needs at least one operator",
                "COVERAGE_IN_USE | 409 | Coverage profile is used by a plan",
                "COVERAGE_NAME_TAKEN | 400 | Custom region with this name already exists for this organization",
                "PROFILE_DOWNLOADED | 403 | Cannot delete a subscription whose esim was installed on a device",
                "STEP_INVALID | 400 | throttling thresholds must increase",
                "THRESHOLD_INVALID | 400 | Notification threshold is not valid",
                "TOO_MANY_NOTIFICATIONS | 400 | A plan can have at most 20 notifications",
                "PLAN_ARCHIVED | 400 | Plan is archived",
                "PLAN_RECURRING | 409 | Not possible with a recurring plan",
                "SIM_NOT_AVAILABLE | 409 | SIM is not available",
                "NO_FREE_ESIM | 404 | No available eSIM record found for the specified plan label",
                "NOT_AN_ESIM | 400 | SIM is not an eSIM",
                "PROFILE_UNAVAILABLE | 409 | eSIM profile cannot be downloaded",
                "SIM_REQUIRED | 400 | A plan can only be attached to a SIM",
                "INCOMPATIBLE_ZONES | 400 | SIM label does not match the plan label",
                "LINK_NOT_ACTIVE | 409 | Subscription is not active",
                "LINK_ON_HOLD | 409 | Subscription is not active",
                "LINK_HAS_SIM | 409 | Subscription has another SIM",
                "TOO_MANY_BARS | 400 | At most 1,000 operators can be barred on a link",
                "IMEI_UNKNOWN | 400 | No device has been seen on this link: name its IMEI",
                "MSISDN_MISSING | 502 | SMS Delivery Failed",
                "WINDOW_INVALID | 400 | active_period.end must be after active_period.start and in the future",
                "WINDOW_TOO_OLD | 400 | active_period.start must be at most 24 hours in the past",
                "WINDOW_INCOMPLETE | 400 | active_period.end is required for a plan that is not recurring",
                "PERIOD_INVALID | 400 | Invalid period",
                "NOT_A_SANDBOX | 403 | Only possible in a sandbox",
                "CLOCK_BACKWARDS | 400 | The clock of a sandbox only moves forward",
                "PRIVATE_ADDRESS | 400 | The URL leads to a private address",
                "TOO_MANY_ENDPOINTS | 400 | At most 20 webhook endpoints",
                "CURRENCY_FIXED | 409 | The ledger is kept in another currency",
                "PRICES_BACKDATED | 400 | A price list cannot take effect in the past",
                "TOO_MANY_PRICE_LISTS | 409 | There are too many price lists",
                "TRANSITION_FORBIDDEN | 409 | Not possible in the current state",
            })
    void broken_rules(Rule rule, int status, String message) {
        assertRefusal(new Problem.RuleBroken(rule), status, message);
    }

    /// [page: G1]: two refusals have a member more.
    @Test
    void a_refused_region_says_why() {
        assertThat(Jsons.write(TellisimErrors.refusal(
                                new Problem.RuleBroken(Rule.COUNTRY_WITHOUT_OPERATOR, Map.of("countries", "ATA,ZZ")))
                        .body()))
                .isEqualTo("{\"error\":true,\"message\":\"No operators found for some countries\","
                        + "\"missing_iso2\":[\"AQ\",\"ZZ\"]}");
        Problem.RuleBroken existing = new Problem.RuleBroken(
                Rule.COVERAGE_EXISTS,
                Map.of("coverage_id", "c", "name", "North", "region_code", "R33BHT", "countries", "MEX,USA,DEU"));
        assertThat(TellisimErrors.refusal(existing).status()).isEqualTo(409);
        assertThat(Jsons.write(TellisimErrors.refusal(existing).body()))
                .isEqualTo("{\"error\":true,\"message\":\"Coverage id with same operator already exists\","
                        + "\"existing_coverage\":{\"coverage_id\":\"c\",\"region_code\":\"R33BHT\","
                        + "\"region_name\":\"North\",\"iso2_list\":[\"DE\",\"MX\",\"US\"]}}");
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void every_rule_has_words(Rule rule) {
        Refusal refusal = TellisimErrors.refusal(new Problem.RuleBroken(rule));
        assertThat(refusal.status()).isBetween(400, 599);
        assertThat(refusal.message()).isNotBlank();
    }

    @Test
    void refusals_of_http() {
        assertRefusal(new RequestProblem.MalformedBody(), 400, "Request body is not valid JSON");
        assertRefusal(new RequestProblem.Unauthenticated(true), 401, "Unauthorized: API key is missing");
        assertRefusal(new RequestProblem.Unauthenticated(false), 401, "Unauthorized: Invalid API key");
        assertRefusal(new RequestProblem.NoSuchRoute(), 404, "Not found");
        assertRefusal(new RequestProblem.MethodNotAllowed(), 405, "Method not allowed");
        assertRefusal(new RequestProblem.NotAcceptable(), 406, "Only application/json can be answered");
        assertRefusal(new RequestProblem.TooLarge(), 413, "Request body is too large");
        assertRefusal(new RequestProblem.UnsupportedMedia(), 415, "Request body must be application/json");
        assertRefusal(new RequestProblem.KeyReused(), 400, "Idempotency-Key was used for another request");
        assertRefusal(
                new RequestProblem.KeyInUse(), 409, "The first request with this Idempotency-Key is still running");
        assertRefusal(new RequestProblem.Internal(), 500, "Internal server error");
        assertThat(TellisimErrors.refusal(new RequestProblem.TooManyRequests(Duration.ZERO)))
                .isEqualTo(new Refusal(429, "Too many requests", Map.of("Retry-After", "1")));
    }

    @Test
    void bad_values_name_each_field() {
        List<Issue> issues = List.of(
                new Issue(Issue.In.BODY, List.of("plan_id"), Issue.Kind.MISSING, "is required"),
                new Issue(Issue.In.BODY, List.of("active_period", "start"), Issue.Kind.MISSING, "is required"),
                new Issue(Issue.In.BODY, List.of(), Issue.Kind.WRONG_TYPE, "must be an object"));
        assertRefusal(
                new RequestProblem.BadValues(issues),
                400,
                "plan_id is required; active_period.start is required; body must be an object");
    }

    private static void assertRefusal(Problem problem, int status, String message) {
        assertSaid(TellisimErrors.refusal(problem), status, message);
    }

    private static void assertRefusal(RequestProblem problem, int status, String message) {
        assertSaid(TellisimErrors.refusal(problem), status, message);
    }

    private static void assertSaid(Refusal refusal, int status, String message) {
        assertThat(refusal).isEqualTo(new Refusal(status, message));
        assertThat(Jsons.write(refusal.body())).isEqualTo("{\"error\":true,\"message\":\"" + message + "\"}");
    }
}
