package dev.simplane.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class WebhookReceiverTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void keeps_method_path_headers_and_the_bytes_of_the_body() {
        try (var receiver = WebhookReceiver.start()) {
            byte[] body = {'{', (byte) 0xc3, (byte) 0xa9, '}', '\n'};
            Api.at(receiver.url(""))
                    .withHeader("X-Signature", "abc")
                    .post("/hook?a=1", body)
                    .expect(200);

            ReceivedRequest request = receiver.await(1, SOON).getFirst();
            assertThat(request.arrival()).isEqualTo(1);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hook?a=1");
            assertThat(request.header("x-signature")).contains("abc");
            assertThat(request.body()).isEqualTo(body);
        }
    }

    @Test
    void answers_by_its_script_and_then_200() {
        try (var receiver = WebhookReceiver.start()) {
            receiver.respondWith(500, 410).respondWith(429, Map.of("Retry-After", "7"));
            Api api = Api.at(receiver.url(""));

            assertThat(api.post("/", "1").status()).isEqualTo(500);
            assertThat(api.post("/", "2").status()).isEqualTo(410);
            assertThat(api.post("/", "3").expect(429).header("retry-after")).contains("7");
            assertThat(api.post("/", "4").status()).isEqualTo(200);
            assertThat(receiver.received()).extracting(ReceivedRequest::text).containsExactly("1", "2", "3", "4");
        }
    }

    @Test
    void closes_the_connection_without_an_answer() {
        try (var receiver = WebhookReceiver.start()) {
            receiver.closeConnection();
            assertThatThrownBy(() -> send(receiver.url("/")).join()).isNotNull();
            assertThat(receiver.await(1, SOON)).isNotEmpty();
        }
    }

    @Test
    void hangs_until_it_is_closed() {
        CompletableFuture<Integer> status;
        try (var receiver = WebhookReceiver.start()) {
            receiver.hang();
            status = send(receiver.url("/"));
            assertThat(receiver.await(1, SOON)).hasSize(1);
            assertThat(status).isNotDone();
        }
        assertThatThrownBy(status::join).isNotNull();
    }

    @Test
    void waits_for_requests_that_come_later() {
        try (var receiver = WebhookReceiver.start()) {
            List<CompletableFuture<Integer>> calls =
                    List.of(send(receiver.url("/a")), send(receiver.url("/b")), send(receiver.url("/c")));
            assertThat(receiver.await(3, SOON))
                    .extracting(ReceivedRequest::arrival)
                    .containsExactly(1, 2, 3);
            assertThat(calls).extracting(CompletableFuture::join).containsOnly(200);
        }
    }

    @Test
    void says_what_it_saw_when_fewer_came() {
        try (var receiver = WebhookReceiver.start()) {
            Api.at(receiver.url("")).post("/only", "x").expect(200);
            assertThatThrownBy(() -> receiver.await(2, Duration.ofMillis(50)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected 2 requests")
                    .hasMessageContaining("/only");
        }
    }

    private static CompletableFuture<Integer> send(String url) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.discarding())
                .thenApply(response -> response.statusCode());
    }
}
