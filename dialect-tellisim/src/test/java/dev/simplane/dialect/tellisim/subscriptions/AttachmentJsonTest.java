package dev.simplane.dialect.tellisim.subscriptions;

import static dev.simplane.dialect.tellisim.Samples.activation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentJsonTest {
    private static final OpenApi CONTRACT = OpenApi.load("openapi/tellisim.yaml");
    private static final String PLAN = """
            "plan":{"name":"Usa plan green 1gb 7 days","_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69",\
            "coverage_id":"819b05c4-f154-4df9-8fd1-16be3e82f5c6","region_code":"US","label":"Green",\
            "throttling":false,"recurring":false,"data_mega_bytes":1024,"period_days":7}}""";

    @Test
    void waits_for_its_first_use() {
        assertShown(activation(Start.AT_FIRST_USE), """
                {"plan_attachment_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","created_at":"2025-08-24T14:59:38.037Z",\
                "activation_at":null,"expiration_at":null,"used_allowance":{"dataBytes":0},\
                "state":"PENDING_FOR_FIRST_USE",""" + PLAN);
    }

    @Test
    void shows_what_was_used_within_the_allowance() {
        Activation used = activation(Start.AT_FIRST_USE)
                .activate(Instant.parse("2025-08-25T00:00:00Z"))
                .use(new DataSize(100), Instant.EPOCH)
                .overrun(new DataSize(7), Instant.EPOCH);
        assertShown(used, """
                {"plan_attachment_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","created_at":"2025-08-24T14:59:38.037Z",\
                "activation_at":"2025-08-25T00:00:00.000Z","expiration_at":"2025-09-01T00:00:00.000Z",\
                "used_allowance":{"dataBytes":100},"state":"ACTIVE",""" + PLAN);
    }

    @Test
    void knows_the_end_of_a_window_that_lies_ahead() {
        Start window = Start.window(
                Instant.parse("2025-12-10T15:03:28.533603Z"), Instant.parse("2025-12-20T15:03:28.533603Z"));
        assertShown(activation(window), """
                {"plan_attachment_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","created_at":"2025-08-24T14:59:38.037Z",\
                "activation_at":null,"expiration_at":"2025-12-20T15:03:28.533603Z","used_allowance":{"dataBytes":0},\
                "state":"CREATED",""" + PLAN);
    }

    @Test
    void leaves_out_the_region_of_a_deleted_coverage() {
        String json = Jsons.write(AttachmentJson.from(activation(Start.AT_FIRST_USE), null, Label.GREEN));
        assertThat(json).doesNotContain("region_code").contains("\"coverage_id\"");
        assertThat(CONTRACT.checkComponent("PlanAttachment", json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED,CREATED",
        "PENDING,PENDING_FOR_FIRST_USE",
        "ACTIVE,ACTIVE",
        "DEPLETED,ACTIVE",
        "SUSPENDED,SUSPENDED",
        "EXPIRED,EXPIRED",
        "REMOVED,EXPIRED",
        "FAILED,EXPIRED",
    })
    void has_one_of_five_states(ActivationStatus status, String state) {
        assertThat(AttachmentJson.state(status)).isEqualTo(state);
    }

    private static void assertShown(Activation activation, String expected) {
        String json = Jsons.write(AttachmentJson.from(activation, "US", Label.GREEN));
        assertThat(json).isEqualTo(expected);
        assertThat(CONTRACT.checkComponent("PlanAttachment", json)).isEmpty();
    }
}
