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

    private static final String LOCATION_BODY =
            "{\"type\":\"subscription.esim.locationChanged\",\"timestamp\":1730474606,"
                    + "\"data\":{\"esim\":\"8937103400004164763\",\"countryIso2\":\"IT\"}}";
    private static final String SMDP_BODY = "{\"type\":\"esim.smdp.stateChanged\",\"timestamp\":1730474606,"
            + "\"data\":{\"sim\":\"8937103400004164763\","
            + "\"smdpStateChange\":{\"state\":\"Enable\",\"modificationResult\":\"SUCCESS\"}}}";

    private final TellisimWebhooks webhooks = new TellisimWebhooks(Jsons.stored());

    @Test
    void tells_of_consumed_allowance_byte_for_byte_as_javascript_would() {
        assertThat(webhooks.message(consumed("[80]", false)))
                .contains(new WebhookMessage("attachment.allowanceConsumed", BODY));
    }

    @Test
    void tells_of_another_country_byte_for_byte() {
        assertThat(webhooks.message(countryChanged("ITA", "\"TEAL\"")))
                .contains(new WebhookMessage("subscription.esim.locationChanged", LOCATION_BODY));
    }

    @Test
    void tells_of_each_step_of_a_profile_byte_for_byte() {
        assertThat(webhooks.message(profileChanged("enabled", "\"TEAL\"")))
                .contains(new WebhookMessage("esim.smdp.stateChanged", SMDP_BODY));
        assertThat(webhooks.message(profileChanged("installed", "\"TEAL\"")))
                .map(WebhookMessage::body)
                .contains(SMDP_BODY.replace("Enable", "BPP Installation"));
        assertThat(webhooks.message(profileChanged("disabled", "\"TEAL\"")))
                .map(WebhookMessage::body)
                .contains(SMDP_BODY.replace("Enable", "Disable"));
        assertThat(webhooks.message(profileChanged("deleted", "\"TEAL\"")))
                .map(WebhookMessage::body)
                .contains(SMDP_BODY.replace("Enable", "Delete"));
    }

    @Test
    void is_silent_about_steps_that_the_vendor_has_no_word_for() {
        assertThat(webhooks.message(profileChanged("released", "\"TEAL\""))).isEmpty();
        assertThat(webhooks.message(profileChanged("downloaded", "\"TEAL\""))).isEmpty();
    }

    /// As the log holds them from before the zone was written down.
    @Test
    void tells_of_older_events_whatever_their_zone() {
        assertThat(webhooks.message(countryChanged("ITA", "null"))).isPresent();
        assertThat(webhooks.message(consumed("[80]", false, "null"))).isPresent();
    }

    @Test
    void a_country_that_no_standard_knows_is_told_to_nobody() {
        assertThat(webhooks.message(countryChanged("XXX", "\"TEAL\""))).isEmpty();
    }

    @Test
    void keeps_to_the_contract() {
        OpenApi contract = OpenApi.load("openapi/tellisim.yaml");
        assertThat(contract.checkComponent("AllowanceConsumedEvent", BODY)).isEmpty();
        assertThat(contract.checkComponent("LocationChangedEvent", LOCATION_BODY))
                .isEmpty();
        assertThat(contract.checkComponent("SmdpStateChangedEvent", SMDP_BODY)).isEmpty();
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
        String stored = "\"" + zone.toUpperCase(Locale.ROOT) + "\"";
        assertThat(webhooks.message(consumed("[80]", false, stored)).map(WebhookMessage::body))
                .isEqualTo(told ? Optional.of(BODY) : Optional.empty());
        assertThat(webhooks.message(countryChanged("ITA", stored)).isPresent()).isEqualTo(told);
        assertThat(webhooks.message(profileChanged("enabled", stored)).isPresent())
                .isEqualTo(told);
    }

    private static LoggedEvent consumed(String crossed, boolean recurring) {
        return consumed(crossed, recurring, "\"TEAL\"");
    }

    /// As the event log holds it.
    private static LoggedEvent consumed(String crossed, boolean recurring, String zone) {
        return logged("activation.allowance_consumed", """
                {"activationId":"a1ac5a45-e05b-4728-9253-17c54fc1c5ff","linkId":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69",
                "planId":"33de44b0-5103-45ea-9723-0a7aa104c76a","simId":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69",
                "iccid":"8937103400004164763","crossed":%s,"usedBytes":1231230,"allocatedBytes":1539037,
                "recurring":%s,"zone":%s}""".formatted(crossed, recurring, zone));
    }

    private static LoggedEvent countryChanged(String country, String zone) {
        return logged("sim.country_changed", """
                {"simId":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","iccid":"8937103400004164763","country":"%s",
                "session":"sandbox/1/2024-11-01T15:23:26Z","zone":%s}""".formatted(country, zone));
    }

    private static LoggedEvent profileChanged(String state, String zone) {
        return logged("sim.profile_changed", """
                {"simId":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","iccid":"8937103400004164763","state":"%s","number":3,
                "at":"2024-11-01T15:20:00Z","zone":%s}""".formatted(state, zone));
    }

    private static LoggedEvent logged(String type, String data) {
        return new LoggedEvent(
                new OrgId(Samples.ID), new Cursor(1, 1), Samples.ID, type, Samples.ID, Samples.ID, AT, data);
    }
}
