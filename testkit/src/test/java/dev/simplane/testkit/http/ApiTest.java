package dev.simplane.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ApiTest {
    private final WebhookReceiver server = WebhookReceiver.start();
    private final Api api = Api.at(server.url("/"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sends_its_headers_and_its_query_with_everything() {
        api.withBearer("t").withQuery("key", "a b").get("/v3/esims?limit=1");
        api.withQuery("key", "k").get("/v3/esims");

        assertThat(server.received())
                .extracting(ReceivedRequest::path)
                .containsExactly("/v3/esims?limit=1&key=a+b", "/v3/esims?key=k");
        assertThat(server.received().getFirst().header("Authorization")).contains("Bearer t");
    }

    @Test
    void a_request_may_bring_its_own_headers() {
        api.withHeader("Accept", "application/json").send("GET", "/", Map.of("accept", "text/plain"), "x");

        assertThat(server.received().getFirst().headers().get("Accept")).containsExactly("text/plain");
    }

    @Test
    void announces_json_unless_told_otherwise() {
        api.post("/", "{}");
        api.patch("/", "{}");
        api.postForm("/", Map.of("grant_type", "client_credentials"));
        api.post("/");

        assertThat(server.received())
                .extracting(request -> request.header("Content-Type").orElse("-"))
                .containsExactly("application/json", "application/json", "application/x-www-form-urlencoded", "-");
        assertThat(server.received().get(2).text()).isEqualTo("grant_type=client_credentials");
    }

    @Test
    void an_observer_sees_every_exchange() {
        List<String> seen = new ArrayList<>();
        Api watched = api.observedBy((method, path, answer) -> seen.add(method + " " + path + " " + answer.status()));
        watched.get("/a?b=c");
        watched.put("/d", "{}");

        assertThat(seen).containsExactly("GET /a?b=c 200", "PUT /d 200");
    }

    @Test
    void a_body_can_be_announced_or_sent_in_chunks() {
        assertThat(api.raw("POST", "/big", Map.of()).announcing(100_000).status())
                .isEqualTo(200);
        assertThat(api.raw("POST", "/big", Map.of()).chunked(100_000).status()).isEqualTo(200);

        assertThat(server.await(2, Duration.ofSeconds(5)))
                .extracting(request -> request.body().length)
                .containsExactly(100_000, 100_000);
    }

    @Test
    void an_answer_tells_what_it_is() {
        Answer answer = new Answer(
                404,
                Map.of("content-type", List.of("application/problem+json; charset=utf-8")),
                "{\"code\": \"gone\", \"price\": 1.50}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.isJson()).isTrue();
        assertThat(answer.header("Content-Type")).isPresent();
        assertThat(answer.textAt("/code")).isEqualTo("gone");
        assertThat(answer.at("/price").decimalValue())
                .isEqualByComparingTo("1.5")
                .hasToString("1.50");
        assertThatThrownBy(() -> answer.expect(200))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("HTTP 404")
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> answer.textAt("/message")).hasMessageContaining("nothing at /message");
    }

    @Test
    void what_is_not_one_json_value_is_not_json() {
        for (String text : List.of("", "{} {}", "{\"a\":1,\"a\":2}", "<html>")) {
            assertThatThrownBy(() -> new Answer(200, Map.of(), text.getBytes(StandardCharsets.UTF_8)).json())
                    .isInstanceOf(AssertionError.class);
        }
    }
}
