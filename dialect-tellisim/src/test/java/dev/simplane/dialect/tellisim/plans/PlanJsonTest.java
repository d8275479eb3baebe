package dev.simplane.dialect.tellisim.plans;

import static dev.simplane.dialect.tellisim.Samples.coverage;
import static dev.simplane.dialect.tellisim.Samples.operator;
import static dev.simplane.dialect.tellisim.Samples.plan;
import static dev.simplane.dialect.tellisim.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanView;
import dev.simplane.core.plan.Recurrence;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.core.plan.ThrottleStep.Share;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
    private static final OpenApi CONTRACT = OpenApi.load("openapi/tellisim.yaml");

    @Test
    void shows_a_fixed_plan_without_optional_members() {
        assertShown(plan(List.of(), null, null), """
                {"plan_name":"Usa plan green 1gb 7 days","plan_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69",\
                "coverage_id":"819b05c4-f154-4df9-8fd1-16be3e82f5c6","archived_at":null,"region_code":"US",\
                "label":"Green","created_at":"2025-08-24T14:59:38.037Z","throttling":false,"recurring":false,\
                "data_mega_bytes":1024,"period_days":7,"archive":false}""");
    }

    @Test
    void shows_an_archived_one_with_thresholds_and_recurrence() {
        List<ThrottleStep> steps = List.of(step(50, 3072), step(80, 384), step(90, 128));
        Recurrence monthly = new Recurrence(Recurrence.Unit.MONTH, 1, 12);
        assertShown(plan(steps, monthly, Instant.parse("2025-09-01T00:00:00Z")), """
                {"plan_name":"Usa plan green 1gb 7 days","plan_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69",\
                "coverage_id":"819b05c4-f154-4df9-8fd1-16be3e82f5c6","archived_at":"2025-09-01T00:00:00.000Z",\
                "region_code":"US","label":"Green","created_at":"2025-08-24T14:59:38.037Z","throttling":true,\
                "recurring":true,"data_mega_bytes":1024,"period_days":7,"archive":true,\
                "throttling_threshold1_perc":50,"throttling_threshold1_limit":"3072",\
                "throttling_threshold2_perc":80,"throttling_threshold2_limit":"384",\
                "throttling_threshold3_perc":90,"throttling_threshold3_limit":"128",\
                "period_iterations":12,"nb_occurrence":12,"recurring_periodicity_type":"2",\
                "recurring_periodicity_frequency":1}""");
    }

    @Test
    void shows_a_step_in_bytes_as_the_nearest_share() {
        ThrottleStep step = new ThrottleStep(Share.bytes(DataSize.megabytes(341)), new Rate(512));
        String json = Jsons.write(PlanJson.from(view(plan(List.of(step), null, null))));
        assertThat(json).contains("\"throttling_threshold1_perc\":33,\"throttling_threshold1_limit\":\"512\"}");
        assertThat(json).doesNotContain("threshold2");
        assertThat(CONTRACT.checkComponent("Plan", json)).isEmpty();
    }

    @Test
    void answers_a_new_one_in_lower_case() {
        String json = Jsons.write(PlanCreatedJson.from(view(plan(List.of(), null, null))));
        assertThat(json).isEqualTo("""
                {"error":false,"message":"plan created successfully",\
                "plan_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69"}""");
        assertThat(CONTRACT.checkComponent("PlanCreated", json)).isEmpty();
    }

    @Test
    void does_not_show_one_whose_coverage_has_several_zones() {
        Plan plan = plan(List.of(), null, null);
        assertThat(PlanJson.ifVisible(view(plan))).isPresent();
        assertThat(PlanJson.ifVisible(new PlanView(
                        plan,
                        coverage(operator("AT&T USA", "USA", Zone.TEAL), operator("T-Mobile", "USA", Zone.SLATE)))))
                .isEmpty();
    }

    private static PlanView view(Plan plan) {
        return new PlanView(plan, coverage(operator("AT&T USA", "USA", Zone.TEAL)));
    }

    private static void assertShown(Plan plan, String expected) {
        String json = Jsons.write(PlanJson.from(view(plan)));
        assertThat(json).isEqualTo(expected);
        assertThat(CONTRACT.checkComponent("Plan", json)).isEmpty();
    }
}
