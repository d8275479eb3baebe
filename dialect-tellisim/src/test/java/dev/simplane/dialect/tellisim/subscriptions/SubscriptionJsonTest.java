package dev.simplane.dialect.tellisim.subscriptions;

import static dev.simplane.dialect.tellisim.Samples.activation;
import static dev.simplane.dialect.tellisim.Samples.esim;
import static dev.simplane.dialect.tellisim.Samples.link;
import static dev.simplane.dialect.tellisim.Samples.physical;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.activation.Start;
import dev.simplane.core.lifecycle.LinkChanges.Subscribed;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.Recurrence;
import dev.simplane.dialect.tellisim.Samples;
import dev.simplane.dialect.tellisim.subscriptions.SubscriptionRequest.Period;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionJsonTest {
    private static final OpenApi CONTRACT = OpenApi.load("openapi/tellisim.yaml");
    private static final Instant START = Instant.parse("2025-12-10T15:03:28.533603Z");
    private static final Instant END = Instant.parse("2025-12-20T15:03:28.500Z");

    @Test
    void shows_the_sim_with_its_code_under_both_names() {
        assertShown("Subscription", SubscriptionJson.from(link(esim(Zone.TEAL), "usa plan applied")), """
                {"subscription_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","created_at":"2025-08-24T14:59:38.037Z",\
                "metadata":"usa plan applied","esim":{"esim_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69",\
                "iccid":"8948010000031324502","lpa_string":"LPA:1$smdp.io$K2-2GNHV6-USUV2O",\
                "lpastring":"LPA:1$smdp.io$K2-2GNHV6-USUV2O","label":"Green"}}""");
    }

    @Test
    void shows_a_physical_sim_without_a_code_and_a_link_without_metadata() {
        assertShown("Subscription", SubscriptionJson.from(link(physical(Zone.VIOLET), null)), """
                {"subscription_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","created_at":"2025-08-24T14:59:38.037Z",\
                "metadata":"","esim":{"esim_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69",\
                "iccid":"8948010000031324502","lpa_string":null,"lpastring":null,"label":"Voilet"}}""");
    }

    @Test
    void answers_a_new_one_without_a_window() {
        Subscribed made = new Subscribed(link(physical(Zone.IVORY), "m"), activation(Start.AT_FIRST_USE));
        assertShown("SubscriptionCreated", SubscriptionCreatedJson.from(made, null), """
                {"error":false,"subscription_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69",\
                "created_at":"2025-08-24T14:59:38.037Z","metadata":"m",\
                "esimdata":{"esim_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","iccid":"8948010000031324502",\
                "lpa_string":null,"lpastring":null,"label":"Blue"}}""");
    }

    @Test
    void answers_a_new_one_with_the_window_as_it_was_sent() {
        Subscribed made = new Subscribed(link(physical(Zone.IVORY), "m"), activation(Start.window(START, END)));
        assertShown("SubscriptionCreated", SubscriptionCreatedJson.from(made, new Period(START, END)), """
                {"error":false,"subscription_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69",\
                "created_at":"2025-08-24T14:59:38.037Z","activation_at":"2025-12-10T15:03:28.533603Z",\
                "expiration_at":"2025-12-20T15:03:28.500Z","metadata":"m",\
                "esimdata":{"esim_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","iccid":"8948010000031324502",\
                "lpa_string":null,"lpastring":null,"label":"Blue"}}""");
    }

    @Test
    void answers_a_recurring_one_without_an_end() {
        Plan monthly = Samples.plan(List.of(), new Recurrence(Recurrence.Unit.MONTH, 1, 12), null);
        Subscribed begun =
                new Subscribed(link(physical(Zone.IVORY), "m"), activation(Start.window(START, END), monthly));
        Subscribed later = new Subscribed(link(physical(Zone.IVORY), "m"), null);
        for (Subscribed made : List.of(begun, later)) {
            for (Period period : List.of(new Period(START, null), new Period(START, END))) {
                assertThat(Jsons.write(SubscriptionCreatedJson.from(made, period)))
                        .contains("\"activation_at\":\"2025-12-10T15:03:28.533603Z\",\"expiration_at\":null,");
            }
        }
    }

    private static void assertShown(String schema, Object json, String expected) {
        assertThat(Jsons.write(json)).isEqualTo(expected);
        assertThat(CONTRACT.checkComponent(schema, expected)).isEmpty();
    }
}
