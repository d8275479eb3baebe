package dev.simplane.dialect.tellisim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.event.Cursor;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import dev.simplane.web.WebhookMessage;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellisimWebhooksTest {
    private static final Instant AT = Instant.parse("2024-11-01T15:23:26.987654Z");
    private static final String BODY =
            "{\"type\":\"attachment.allowanceConsumed\",\"timestamp\":1730474606,\"data\":{\"usagePercentage\":80,"
                    + "\"dataUsageBytes\":1231230,\"esim\":\"8937103400004164763\","
                    + "\"planId\":\"33de44b0-5103-45ea-9723-0a7aa104c76a\","
                    + "\"attachmentId\":\"a1ac5a45-e05b-4728-9253-17c54fc1c5ff\"}}";

    private final TellisimWebhooks webhooks = new TellisimWebhooks(Jsons.stored());

    @Test
    void tells_of_consumed_allowance_byte_for_byte_as_javascript_would() {
        assertThat(webhooks.message(consumed("[80]", false)))
                .contains(new WebhookMessage("attachment.allowanceConsumed", BODY));
    }

    @Test
    void keeps_to_the_contract() {
        assertThat(OpenApi.load("openapi/tellisim.yaml").checkComponent("AllowanceConsumedEvent", BODY))
                .isEmpty();
    }

    @Test
    void tells_only_the_highest_threshold_of_a_report() {
        assertThat(webhooks.message(consumed("[50,80,100]", false)))
                .map(WebhookMessage::body)
                .hasValueSatisfying(body -> assertThat(body).contains("\"usagePercentage\":100,"));
    }

    @Test
    void is_silent_about_recurring_plans() {
        assertThat(webhooks.message(consumed("[80]", true))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"magenta,false", "brown,false", "teal,true", "violet,true"})
    void tells_of_sims_with_a_label_only(String zone, boolean told) {
        String data = consumed("[80]", false).data();
        String ofZone = data.substring(0, data.length() - 1) + ",\"zone\":\"" + zone.toUpperCase(Locale.ROOT) + "\"}";
        assertThat(webhooks.message(consumed(ofZone)).map(WebhookMessage::body))
                .isEqualTo(told ? Optional.of(BODY) : Optional.empty());
    }

    @Test
    void has_a_sample_of_each_type_in_the_same_form() {
        assertThat(TellisimWebhooks.samples(AT)).contains(new WebhookMessage("attachment.allowanceConsumed", BODY));
    }

    /// As the event log holds it.
    private static LoggedEvent consumed(String crossed, boolean recurring) {
        String data = """
                {"activationId":"a1ac5a45-e05b-4728-9253-17c54fc1c5ff","linkId":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69",
                "planId":"33de44b0-5103-45ea-9723-0a7aa104c76a","simId":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69",
                "iccid":"8937103400004164763","crossed":%s,"usedBytes":1231230,"allocatedBytes":1539037,
                "recurring":%s}""".formatted(crossed, recurring);
        return consumed(data);
    }

    private static LoggedEvent consumed(String data) {
        return new LoggedEvent(
                new OrgId(Samples.ID),
                new Cursor(1, 1),
                Samples.ID,
                "activation.allowance_consumed",
                Samples.ID,
                Samples.ID,
                AT,
                data);
    }
}
