package dev.simplane.dialect.telkor.plans;

import static dev.simplane.dialect.telkor.Requests.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.PlanDraft.NotificationDraft;
import dev.simplane.core.plan.Recurrence;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.core.plan.ThrottleStep.Share;
import dev.simplane.core.plan.Trigger;
import dev.simplane.dialect.telkor.Requests;
import dev.simplane.dialect.telkor.Samples;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UpdatePlanTest {
    private static final Recurrence MONTHLY = new Recurrence(Recurrence.Unit.MONTH, 1, 12);
    private static final ThrottleStep CAP = capAt(4096);
    private static final PlanDraft BEFORE = plan(DataSize.megabytes(5120), List.of(CAP));

    private static ThrottleStep capAt(long megabytes) {
        return new ThrottleStep(Share.bytes(DataSize.megabytes(megabytes)), new Rate(512));
    }

    private static PlanDraft plan(DataSize allowance, List<ThrottleStep> steps) {
        return plan("Europe", "Words", allowance, new Rate(10_240), steps, Renewal.ON_EXPIRATION);
    }

    private static PlanDraft plan(
            String name,
            @Nullable String description,
            DataSize allowance,
            @Nullable Rate base,
            List<ThrottleStep> steps,
            Renewal renewal) {
        return new PlanDraft(
                name,
                description,
                new CoverageId(Samples.id(0xC)),
                allowance,
                30,
                ActivationType.IMMEDIATE,
                base,
                steps,
                MONTHLY,
                renewal,
                List.of(new NotificationDraft(Trigger.PLAN_ACTIVATION, null, "Welcome")));
    }

    private static PlanDraft updated(String json) {
        return updated(json, BEFORE);
    }

    private static PlanDraft updated(String json, PlanDraft before) {
        return UpdatePlan.read(body(json)).apply(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'notifications':[],'recurrence':null,'id':7}",
                "{'name':null,'coverage_id':null,'included_data_mb':null,'validity_days':null,'base_throttle':null,"
                        + "'activation_type':null}"
            })
    void what_is_left_out_or_null_or_unknown_stays(String json) {
        assertThat(updated(json)).isEqualTo(BEFORE);
    }

    @Test
    void null_clears_what_a_plan_may_lack() {
        assertThat(updated("{'description':null}"))
                .isEqualTo(plan(
                        "Europe",
                        null,
                        DataSize.megabytes(5120),
                        new Rate(10_240),
                        List.of(CAP),
                        Renewal.ON_EXPIRATION));
        assertThat(updated("{'data_cap':null}")).isEqualTo(plan(DataSize.megabytes(5120), List.of()));
        assertThat(updated("{'reactivation_trigger':null}").renewal()).isEqualTo(Renewal.NONE);
    }

    @Test
    void takes_every_member() {
        assertThat(updated("{'name':'Other','description':'','coverage_id':'00000000-0000-0000-0000-00000000000e',"
                        + "'included_data_mb':10240,'validity_days':7,'base_throttle':'unlimited',"
                        + "'data_cap':{'threshold_mb':8192,'throttle':'20mbps'},"
                        + "'activation_type':'on_first_data_usage','reactivation_trigger':'on_data_exhaustion'}"))
                .isEqualTo(new PlanDraft(
                        "Other",
                        "",
                        new CoverageId(Samples.id(0xE)),
                        DataSize.megabytes(10_240),
                        7,
                        ActivationType.FIRST_USE,
                        null,
                        List.of(new ThrottleStep(Share.bytes(DataSize.megabytes(8192)), new Rate(20_480))),
                        MONTHLY,
                        Renewal.ON_EXHAUSTION,
                        BEFORE.notifications()));
    }

    @Test
    void a_cap_that_stays_must_lie_within_the_new_data() {
        assertThat(updated("{'included_data_mb':4097}").steps()).containsExactly(CAP);
        Problem.RuleBroken broken =
                catchThrowableOfType(Problem.RuleBroken.class, () -> updated("{'included_data_mb':4096}"));
        assertThat(broken.rule()).isEqualTo(Rule.STEP_INVALID);
        assertThat(broken.details()).isEqualTo(Map.of("threshold_mb", "4096", "throttle", "512kbps"));
        assertThat(updated("{'included_data_mb':4096,'data_cap':null}").steps()).isEmpty();
        assertThat(updated("{'included_data_mb':4096,'data_cap':{'threshold_mb':4095,'throttle':'512kbps'}}")
                        .steps())
                .containsExactly(capAt(4095));
    }

    @ParameterizedTest
    @CsvSource({"5120,512kbps", "0,512kbps", "-1,512kbps", "9223372036854775807,512kbps", "4096,unlimited"})
    void a_new_cap_must_lie_within_the_data_and_limit_something(String threshold, String throttle) {
        String json = "{'data_cap':{'threshold_mb':" + threshold + ",'throttle':'" + throttle + "'}}";
        Problem.RuleBroken broken = catchThrowableOfType(Problem.RuleBroken.class, () -> updated(json));
        assertThat(broken.rule()).isEqualTo(Rule.STEP_INVALID);
        assertThat(broken.details()).isEqualTo(Map.of("threshold_mb", threshold, "throttle", throttle));
    }

    @Test
    void a_base_throttle_must_stay_faster_than_the_cap() {
        assertThat(updated("{'base_throttle':'1mbps'}").baseRate()).isEqualTo(new Rate(1024));
        Problem.RuleBroken broken =
                catchThrowableOfType(Problem.RuleBroken.class, () -> updated("{'base_throttle':'512kbps'}"));
        assertThat(broken.rule()).isEqualTo(Rule.STEP_INVALID);
    }

    /// Three steps in percent, the last at 100 %: traffic goes on. Only another API makes such plans.
    @Test
    void steps_of_another_api_move_with_the_data() {
        List<ThrottleStep> steps = List.of(percent(50, 2048), percent(80, 1024), percent(100, 128));
        PlanDraft before = plan(new DataSize(1_500_000), steps);

        PlanDraft updated = updated("{'name':'Other','included_data_mb':2}", before);

        assertThat(updated.steps()).isEqualTo(steps);
        assertThat(updated("{'name':'Other'}", before).allowance()).isEqualTo(new DataSize(1_500_000));
        assertThat(updated("{'data_cap':{'threshold_mb':1,'throttle':'512kbps'}}", before)
                        .steps())
                .containsExactly(capAt(1));
    }

    private static ThrottleStep percent(long percent, int kbps) {
        return new ThrottleStep(Share.percent(percent), new Rate(kbps));
    }

    @Test
    void names_everything_that_does_not_fit() {
        assertThat(Requests.issues(() -> UpdatePlan.read(body("{'name':'','description':1,'coverage_id':'c',"
                        + "'included_data_mb':0,'validity_days':3651,'base_throttle':'1','data_cap':{},"
                        + "'activation_type':7,'reactivation_trigger':''}"))))
                .containsExactly(
                        "{'loc':['body','name'],'msg':'must have 1 to 255 characters','type':'out_of_range'}",
                        "{'loc':['body','description'],'msg':'must be a text','type':'type_error'}",
                        "{'loc':['body','coverage_id'],'msg':'must be a UUID','type':'value_error'}",
                        "{'loc':['body','included_data_mb'],'msg':'must be 1 to 8589934592','type':'out_of_range'}",
                        "{'loc':['body','validity_days'],'msg':'must be 1 to 3650','type':'out_of_range'}",
                        "{'loc':['body','base_throttle'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['body','data_cap','threshold_mb'],'msg':'Field required','type':'missing'}",
                        "{'loc':['body','data_cap','throttle'],'msg':'Field required','type':'missing'}",
                        "{'loc':['body','activation_type'],'msg':'must be a text','type':'type_error'}",
                        "{'loc':['body','reactivation_trigger'],'msg':'is not an allowed value','type':'enum'}");
    }
}
