package dev.simplane.dialect.tellisim.subscriptions;

import static dev.simplane.dialect.tellisim.Samples.fields;
import static dev.simplane.dialect.tellisim.Samples.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.lifecycle.LinkDraft;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.Recurrence;
import dev.simplane.dialect.tellisim.Samples;
import dev.simplane.web.RequestProblem.BadValues;
import dev.simplane.web.RequestProblem.Issue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionRequestTest {
    private static final Plan FIXED = plan(List.of(), null, null);
    private static final Plan RECURRING = plan(List.of(), new Recurrence(Recurrence.Unit.WEEK, 1, 4), null);
    private static final Instant START = Instant.parse("2025-12-10T15:03:28.533603Z");
    private static final Instant END = Instant.parse("2025-12-20T15:03:28.533603Z");

    @Test
    void takes_any_free_esim_from_the_first_use_on() {
        LinkDraft draft = read("").draft(FIXED);
        assertThat(draft)
                .isEqualTo(new LinkDraft(
                        null,
                        "usa recurring plan",
                        new LinkDraft.SimChoice.AnyFreeEsim(),
                        new PlanId(Samples.ID),
                        Start.AT_FIRST_USE));
    }

    @Test
    void takes_nulls_as_absent() {
        assertThat(read("\"iccid\":null,\"active_period\":null,")).isEqualTo(read(""));
    }

    @Test
    void takes_the_sim_and_ignores_what_it_does_not_know() {
        LinkDraft draft =
                read("\"iccid\":\"8948010000031324502\",\"quantity\":2,").draft(FIXED);
        assertThat(draft.sim()).isEqualTo(new LinkDraft.SimChoice.ByIccid("8948010000031324502"));
    }

    @Test
    void takes_a_window_to_the_microsecond() {
        SubscriptionRequest request = read(
                "\"active_period\":{\"start\":\"2025-12-10T15:03:28.533603\",\"end\":\"2025-12-20T17:03:28.533603+02:00\"},");
        assertThat(request.draft(FIXED).start()).isEqualTo(Start.window(START, END));
    }

    @Test
    void does_not_look_at_the_end_for_a_recurring_plan() {
        SubscriptionRequest request =
                read("\"active_period\":{\"start\":\"2025-12-10T15:03:28.533603Z\",\"end\":\"2020-01-01T00:00:00\"},");
        assertThat(request.draft(RECURRING).start()).isEqualTo(Start.window(START, null));
        assertThat(read("\"active_period\":{\"start\":\"2025-12-10T15:03:28.533603\",\"end\":null},")
                        .draft(RECURRING)
                        .start())
                .isEqualTo(Start.window(START, null));
        assertThat(read("").draft(RECURRING).start()).isEqualTo(Start.AT_FIRST_USE);
    }

    @Test
    void needs_an_end_for_any_other_plan() {
        SubscriptionRequest request = read("\"active_period\":{\"start\":\"2025-12-10T15:03:28.533603\"},");
        assertThatThrownBy(() -> request.draft(FIXED))
                .isInstanceOfSatisfying(
                        Problem.RuleBroken.class,
                        broken -> assertThat(broken.rule()).isEqualTo(Rule.WINDOW_INCOMPLETE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | metadata is required; plan_id is required",
                "{\"metadata\":null,\"plan_id\":null} | metadata is required; plan_id is required",
                "{\"metadata\":1,\"plan_id\":1} | metadata must be a text; plan_id must be a UUID",
                "{\"metadata\":\"\",\"plan_id\":\"\"} | plan_id must be a UUID",
                "{\"iccid\":8948010000031324502} | iccid must be a text; metadata is required; plan_id is required",
            })
    void names_what_is_wrong(String body, String message) {
        assertRefused(body, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"iccid\":\"\" | iccid must be 19 or 20 digits",
                "\"iccid\":\"894801000003132450\" | iccid must be 19 or 20 digits",
                "\"iccid\":\"894801000003132450x\" | iccid must be 19 or 20 digits",
                "\"active_period\":[] | active_period must be an object",
                "\"active_period\":{} | active_period.start is required",
                "\"active_period\":{\"start\":null,\"end\":null} | active_period.start is required",
                "\"active_period\":{\"start\":1} | active_period.start must be a text",
                "\"active_period\":{\"start\":\"\"} | active_period.start must be an ISO 8601 date and time",
                "\"active_period\":{\"start\":\"2025-12-10\",\"end\":\"soon\"} "
                        + "| active_period.start must be an ISO 8601 date and time; "
                        + "active_period.end must be an ISO 8601 date and time",
            })
    void names_what_is_wrong_beside_good_members(String member, String message) {
        assertRefused(
                "{\"metadata\":\"m\",\"plan_id\":\"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69\"," + member + "}", message);
    }

    private static SubscriptionRequest read(String members) {
        return SubscriptionRequest.read(
                fields("{" + members + "\"metadata\":\"usa recurring plan\",\"plan_id\":\"" + Samples.ID + "\"}"));
    }

    private static void assertRefused(String body, String message) {
        assertThatThrownBy(() -> SubscriptionRequest.read(fields(body)))
                .isInstanceOfSatisfying(
                        BadValues.class,
                        bad -> assertThat(String.join(
                                        "; ",
                                        bad.issues().stream()
                                                .map(SubscriptionRequestTest::said)
                                                .toList()))
                                .isEqualTo(message));
    }

    private static String said(Issue issue) {
        return issue.field() + " " + issue.message();
    }
}
