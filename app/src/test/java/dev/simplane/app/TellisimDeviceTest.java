package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.TestServer;
import dev.simplane.app.world.World;
import dev.simplane.testkit.http.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What TelliSIM's clients do with the device behind a subscription: find it, and send it messages. The other
/// API sees the same messages.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class TellisimDeviceTest {
    private static final String SMS = "{\"from\":\"My Company\",\"message\":\"Grüße 👋\"}";

    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    private World world;
    private Api client;

    @BeforeEach
    void open() {
        world = World.create(simplane, base.toString().replaceAll("/$", ""), "Device");
        client = world.tellisim();
    }

    @Test
    void a_device_is_found_where_it_uses_data() {
        String iccid = subscribed("Green", "teal", "DE");
        assertThat(client.get(geoLocation(iccid)).expect(200).at("/data").isNull())
                .isTrue();
        world.control().traffic(iccid, 1_000, "262-01");

        JsonNode found = client.get(geoLocation(iccid)).expect(200).at("/data");

        // Berlin, 52°30' N 13°22' E.
        assertThat(found.get("latitude").doubleValue()).isCloseTo(52.5, within(0.0501));
        assertThat(found.get("longitude").doubleValue()).isCloseTo(13.3667, within(0.0501));
        assertThat(found.get("accuracy").intValue()).isEqualTo(250);
        assertThat(found.get("date_time").textValue()).endsWith("Z");
        assertThat(client.get(geoLocation(iccid)).expect(200).at("/data")).isEqualTo(found);
    }

    @Test
    void devices_of_a_label_without_that_feature_are_not_located() {
        JsonNode operator =
                client.get("/v3/operators?label=Grey").expect(200).json().at("/data/0");
        String iccid = subscribed("Grey", "slate", operator.get("iso2").textValue());
        assertThat(client.get(geoLocation(iccid)).expect(400).textAt("/message"))
                .isEqualTo("Geo-location is not supported for this label");
    }

    @Test
    void a_network_that_does_not_answer_is_not_taken_for_one_that_does_not_know() {
        String iccid = subscribed("Green", "teal", "DE");
        world.control().post("/sandbox/faults", "{\"kind\":\"unreachable\",\"request\":\"inspect\",\"times\":1}", 201);
        assertThat(client.get(geoLocation(iccid)).expect(502).textAt("/message"))
                .isEqualTo("The network did not carry out the request, nothing has changed");
        client.get(geoLocation(iccid)).expect(200);
    }

    @Test
    void a_message_is_with_the_network_when_it_is_answered() {
        String iccid = subscribed("Green", "teal", "DE");

        client.post(sendSms(iccid), SMS).expect(200);

        JsonNode sms = messages(iccid);
        assertThat(sms.get("items")).hasSize(1);
        assertThat(sms.at("/items/0/status").textValue()).isEqualTo("sent");
        assertThat(sms.at("/items/0/sender").textValue()).isEqualTo("My Company");
        assertThat(sms.at("/items/0/text").textValue()).isEqualTo("Grüße 👋");
    }

    @Test
    void a_message_that_the_network_refuses_is_told_in_the_words_of_the_vendor() {
        String iccid = subscribed("Green", "teal", "DE");
        world.control()
                .post(
                        "/sandbox/faults",
                        "{\"kind\":\"refuse\",\"request\":\"send_sms\",\"times\":1,\"reason\":\"no coverage\"}",
                        201);
        assertThat(client.post(sendSms(iccid), SMS).expect(502).json().toString())
                .isEqualTo("{\"error\":true,\"message\":\"SMS Delivery Failed\"}");
        assertThat(messages(iccid).at("/items/0/status").textValue()).isEqualTo("failed");
    }

    @Test
    void a_repeated_request_sends_no_second_message() {
        String iccid = subscribed("Green", "teal", "DE");
        Api once = client.withHeader("Idempotency-Key", "sms-1");
        once.post(sendSms(iccid), SMS).expect(200);
        once.post(sendSms(iccid), SMS).expect(200);
        assertThat(messages(iccid).get("items")).hasSize(1);
    }

    @Test
    void a_suspended_subscription_gets_no_messages() {
        String iccid = subscribed("Green", "teal", "DE");
        world.telkor().post("/telkor/links/" + link(iccid) + "/suspend", "{}").expect(200);
        assertThat(client.post(sendSms(iccid), SMS).expect(409).textAt("/message"))
                .isEqualTo("Subscription is not active");
        assertThat(messages(iccid).get("items")).isEmpty();
    }

    private static String geoLocation(String iccid) {
        return "/v3/subscriptions/" + iccid + "/geo-location";
    }

    private static String sendSms(String iccid) {
        return "/v3/subscriptions/" + iccid + "/send-sms";
    }

    private String link(String iccid) {
        return client.get("/v3/subscriptions/" + iccid).expect(200).textAt("/data/subscription_id");
    }

    private JsonNode messages(String iccid) {
        return world.telkor()
                .get("/telkor/links/" + link(iccid) + "/sms")
                .expect(200)
                .json();
    }

    private String subscribed(String label, String zone, String country) {
        String coverage = client.post("/v3/coverage-profiles/custom-region", """
                        {"region_name":"%s","label":"%s","iso2_list":["%s"]}
                        """.formatted(label, label, country))
                .expect(200)
                .textAt("/data/coverage_id");
        String plan = client.post("/v3/plans", """
                        {"coverage_id":"%s","name":"%s","data_MBs":1024,"period_days":7,
                         "recurring":false,"throttling":false}
                        """.formatted(coverage, label))
                .expect(201)
                .textAt("/plan_id");
        String iccid = world.importSims(1, "esim", zone).getFirst();
        client.post(
                        "/v3/subscription",
                        "{\"iccid\":\"%s\",\"metadata\":\"\",\"plan_id\":\"%s\"}".formatted(iccid, plan))
                .expect(201);
        return iccid;
    }
}
