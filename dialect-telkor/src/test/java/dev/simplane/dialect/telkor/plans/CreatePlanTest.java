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
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.core.plan.Trigger;
import dev.simplane.dialect.telkor.Requests;
import dev.simplane.dialect.telkor.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CreatePlanTest {
    private static final String SMALLEST = "'name':'Europe 5 GB','coverage_id':'00000000-0000-0000-0000-00000000000c',"
            + "'included_data_mb':5120,'validity_days':30";
    private static final PlanDraft SMALLEST_DRAFT = new PlanDraft(
            "Europe 5 GB",
            null,
            new CoverageId(Samples.id(0xC)),
            DataSize.megabytes(5120),
            30,
            ActivationType.IMMEDIATE,
            null,
            List.of(),
            null,
            Renewal.NONE,
            List.of());

    private static PlanDraft read(String more) {
        return CreatePlan.read(body("{" + SMALLEST + more + "}"));
    }

    private static List<String> issues(String more) {
        return Requests.issues(() -> read(more));
    }

    @Test
    void the_smallest_plan_takes_the_defaults() {
        assertThat(read("")).isEqualTo(SMALLEST_DRAFT);
    }

    @Test
    void null_is_the_same_as_leaving_out() {
        assertThat(read(",'description':null,'base_throttle':null,'data_cap':null,'activation_type':null,"
                        + "'reactivation_trigger':null,'notifications':null"))
                .isEqualTo(SMALLEST_DRAFT);
    }

    @Test
    void what_is_not_known_is_ignored() {
        assertThat(read(",'id':5,'price':{'amount':'1'},'included_data_gb':[]")).isEqualTo(SMALLEST_DRAFT);
    }

    @Test
    void a_full_plan_is_read_whole() {
        PlanDraft draft = read(",'description':'5 GB','base_throttle':'10mbps','data_cap':{'threshold_mb':4096,"
                + "'throttle':'512kbps'},'activation_type':'on_first_data_usage',"
                + "'reactivation_trigger':'on_data_exhaustion','notifications':["
                + "{'type':'plan_activation','message':'Welcome'},"
                + "{'type':'data_consumption_absolute','threshold':5120,'message':'m'},"
                + "{'type':'data_consumption_relative','threshold':80,'message':'80 percent used'}]");
        assertThat(draft)
                .isEqualTo(new PlanDraft(
                        "Europe 5 GB",
                        "5 GB",
                        new CoverageId(Samples.id(0xC)),
                        DataSize.megabytes(5120),
                        30,
                        ActivationType.FIRST_USE,
                        new Rate(10_240),
                        List.of(new ThrottleStep(ThrottleStep.Share.bytes(DataSize.megabytes(4096)), new Rate(512))),
                        null,
                        Renewal.ON_EXHAUSTION,
                        List.of(
                                new NotificationDraft(Trigger.PLAN_ACTIVATION, null, "Welcome"),
                                new NotificationDraft(Trigger.DATA_CONSUMPTION_ABSOLUTE, 5120, "m"),
                                new NotificationDraft(Trigger.DATA_CONSUMPTION_RELATIVE, 80, "80 percent used"))));
    }

    @Test
    void names_everything_that_is_missing() {
        assertThat(Requests.issues(() -> CreatePlan.read(body("{'data_cap':{},'notifications':[{}]}"))))
                .containsExactly(
                        "{'loc':['body','name'],'msg':'Field required','type':'missing'}",
                        "{'loc':['body','coverage_id'],'msg':'Field required','type':'missing'}",
                        "{'loc':['body','included_data_mb'],'msg':'Field required','type':'missing'}",
                        "{'loc':['body','validity_days'],'msg':'Field required','type':'missing'}",
                        "{'loc':['body','data_cap','threshold_mb'],'msg':'Field required','type':'missing'}",
                        "{'loc':['body','data_cap','throttle'],'msg':'Field required','type':'missing'}",
                        "{'loc':['body','notifications',0,'type'],'msg':'Field required','type':'missing'}",
                        "{'loc':['body','notifications',0,'message'],'msg':'Field required','type':'missing'}");
    }

    @Test
    void names_everything_of_the_wrong_type() {
        assertThat(Requests.issues(() ->
                        CreatePlan.read(body("{'name':1,'description':2,'coverage_id':'c','included_data_mb':'5120',"
                                + "'validity_days':1.5,'base_throttle':128,'data_cap':[],'activation_type':'later',"
                                + "'reactivation_trigger':false,'notifications':[7]}"))))
                .containsExactly(
                        "{'loc':['body','name'],'msg':'must be a text','type':'type_error'}",
                        "{'loc':['body','description'],'msg':'must be a text','type':'type_error'}",
                        "{'loc':['body','coverage_id'],'msg':'must be a UUID','type':'value_error'}",
                        "{'loc':['body','included_data_mb'],'msg':'must be a whole number','type':'type_error'}",
                        "{'loc':['body','validity_days'],'msg':'must be a whole number','type':'type_error'}",
                        "{'loc':['body','base_throttle'],'msg':'must be a text','type':'type_error'}",
                        "{'loc':['body','data_cap'],'msg':'must be an object','type':'type_error'}",
                        "{'loc':['body','activation_type'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['body','reactivation_trigger'],'msg':'must be a text','type':'type_error'}",
                        "{'loc':['body','notifications',0],'msg':'must be an object','type':'type_error'}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'included_data_mb':0          | included_data_mb | must be 1 to 8589934592
            'included_data_mb':8589934593 | included_data_mb | must be 1 to 8589934592
            'validity_days':0             | validity_days    | must be 1 to 3650
            'validity_days':3651          | validity_days    | must be 1 to 3650
            """, quoteCharacter = '`')
    void numbers_have_bounds(String member, String name, String message) {
        String others = SMALLEST.replaceAll("'" + name + "':[0-9]+", member);
        assertThat(Requests.issues(() -> CreatePlan.read(body("{" + others + "}"))))
                .containsExactly("{'loc':['body','" + name + "'],'msg':'" + message + "','type':'out_of_range'}");
    }

    @Test
    void a_threshold_must_fit_its_type() {
        assertThat(issues(",'notifications':[{'type':'plan_expiration','threshold':5,'message':'m'},"
                        + "{'type':'data_consumption_absolute','message':'m'},"
                        + "{'type':'data_consumption_absolute','threshold':0,'message':'m'},"
                        + "{'type':'data_consumption_relative','threshold':49,'message':'m'},"
                        + "{'type':'data_consumption_relative','threshold':101,'message':''},"
                        + "{'type':'other','threshold':'x','message':'m'}]"))
                .containsExactly(
                        "{'loc':['body','notifications',0,'threshold'],'msg':'must be absent for this type',"
                                + "'type':'enum'}",
                        "{'loc':['body','notifications',1,'threshold'],'msg':'Field required','type':'missing'}",
                        "{'loc':['body','notifications',2,'threshold'],'msg':'must be 1 to 2147483647',"
                                + "'type':'out_of_range'}",
                        "{'loc':['body','notifications',3,'threshold'],'msg':'must be 50 to 100',"
                                + "'type':'out_of_range'}",
                        "{'loc':['body','notifications',4,'threshold'],'msg':'must be 50 to 100',"
                                + "'type':'out_of_range'}",
                        "{'loc':['body','notifications',4,'message'],'msg':'must have 1 to 459 characters',"
                                + "'type':'out_of_range'}",
                        "{'loc':['body','notifications',5,'type'],'msg':'is not an allowed value','type':'enum'}");
    }

    @Test
    void a_plan_has_at_most_20_notifications() {
        String alerts = "{'type':'plan_activation','message':'m'}" + ",{}".repeat(20);
        assertThat(issues(",'notifications':[" + alerts + "]"))
                .containsExactly("{'loc':['body','notifications'],'msg':'must have 0 to 20 elements',"
                        + "'type':'out_of_range'}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'threshold_mb':5120,'throttle':'512kbps'",
                "'threshold_mb':0,'throttle':'512kbps'",
                "'threshold_mb':-1,'throttle':'512kbps'",
                "'threshold_mb':9223372036854775807,'throttle':'512kbps'",
                "'threshold_mb':4096,'throttle':'unlimited'",
                "'threshold_mb':4096,'throttle':'1mbps'",
                "'threshold_mb':4096,'throttle':'3mbps'"
            })
    void a_cap_begins_within_the_allowance_and_is_slower_than_the_base(String cap) {
        Problem.RuleBroken broken = catchThrowableOfType(
                Problem.RuleBroken.class, () -> read(",'base_throttle':'1mbps','data_cap':{" + cap + "}"));
        assertThat(broken.rule()).isEqualTo(Rule.STEP_INVALID);
    }

    @Test
    void a_broken_cap_says_with_what() {
        Problem.RuleBroken broken = catchThrowableOfType(
                Problem.RuleBroken.class, () -> read(",'data_cap':{'threshold_mb':5120,'throttle':'512kbps'}"));
        assertThat(broken.details()).isEqualTo(Map.of("threshold_mb", "5120", "throttle", "512kbps"));
    }

    @Test
    void a_threshold_above_the_allowance_breaks_a_rule() {
        Problem.RuleBroken broken = catchThrowableOfType(
                Problem.RuleBroken.class,
                () -> read(",'notifications':[{'type':'data_consumption_absolute','threshold':5121,'message':'m'}]"));
        assertThat(broken.rule()).isEqualTo(Rule.THRESHOLD_INVALID);
    }
}
