package dev.simplane.dialect.telkor.plans;

import static dev.simplane.dialect.telkor.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanView;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.dialect.telkor.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanJsonTest {
    private static String shown(Plan plan) {
        return json("Plan", PlanJson.from(new PlanView(plan, Samples.coverage())));
    }

    @Test
    void shows_a_plan() {
        ThrottleStep step = new ThrottleStep(ThrottleStep.Share.bytes(DataSize.megabytes(4096)), new Rate(512));
        assertThat(shown(Samples.plan(new Rate(10_240), List.of(step), Renewal.ON_EXHAUSTION)))
                .isEqualTo("{'id':'00000000-0000-0000-0000-00000000000d','name':'Europe 5 GB','description':null,"
                        + "'coverage':{'id':'00000000-0000-0000-0000-00000000000c','name':'EU + UK',"
                        + "'compatibility_zones':['magenta']},'included_data_mb':5120,'validity_days':30,"
                        + "'base_throttle':'10mbps','data_cap':{'threshold_mb':4096,'throttle':'512kbps'},"
                        + "'activation_type':'immediate','reactivation_trigger':'on_data_exhaustion',"
                        + "'notifications':[{'id':'00000000-0000-0000-0000-00000000000b',"
                        + "'type':'data_consumption_relative','threshold':80,'message':'80 percent used',"
                        + "'created_at':'2026-06-01T10:00:00Z','updated_at':'2026-06-02T08:30:00.125Z'}],"
                        + "'created_at':'2026-06-01T10:00:00Z','updated_at':'2026-06-02T08:30:00.125Z'}");
    }

    @Test
    void what_a_plan_has_not_is_null() {
        assertThat(shown(Samples.plan()))
                .contains("'base_throttle':'unlimited','data_cap':null,", "'reactivation_trigger':null,");
    }

    @Test
    void of_several_percent_steps_the_first_shows_in_whole_megabytes() {
        List<ThrottleStep> steps = List.of(
                new ThrottleStep(ThrottleStep.Share.percent(33), new Rate(700)),
                new ThrottleStep(ThrottleStep.Share.percent(100), new Rate(64)));
        assertThat(shown(Samples.plan(null, steps, Renewal.NONE)))
                .contains("'data_cap':{'threshold_mb':1689,'throttle':'512kbps'}");
    }

    @Test
    void a_step_below_one_megabyte_shows_as_one() {
        List<ThrottleStep> steps = List.of(new ThrottleStep(ThrottleStep.Share.percent(0), new Rate(128)));
        assertThat(shown(Samples.plan(null, steps, Renewal.NONE)))
                .contains("'data_cap':{'threshold_mb':1,'throttle':'128kbps'}");
    }

    @Test
    void words_go_both_ways() {
        assertThat(Arrays.stream(ActivationType.values())
                        .map(PlanWords::of)
                        .map(word -> PlanWords.activationType(word).orElseThrow()))
                .containsExactly(ActivationType.values());
        assertThat(Arrays.stream(Renewal.values())
                        .filter(renewal -> renewal != Renewal.NONE)
                        .allMatch(renewal -> PlanWords.renewal(String.valueOf(PlanWords.of(renewal)))
                                        .orElseThrow()
                                == renewal))
                .isTrue();
    }
}
