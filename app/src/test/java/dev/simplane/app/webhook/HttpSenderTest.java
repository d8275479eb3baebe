package dev.simplane.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.webhook.WebhookPorts.Answer;
import dev.simplane.testkit.http.ReceivedRequest;
import dev.simplane.testkit.http.WebhookReceiver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSenderTest {
    private static final Map<String, String> HEADERS = Map.of("webhook-id", "7", "content-type", "application/json");

    private final HttpSender open = new HttpSender(new AddressGuard(true));

    @AfterEach
    void close() throws IOException {
        open.close();
    }

    private static URI uri(String url) {
        return URI.create(url);
    }

    @Test
    void sends_the_body_byte_for_byte_with_its_headers() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            assertThat(open.post(uri(receiver.url("/hook")), HEADERS, "{\"name\":\"Zürich\"}"))
                    .isEqualTo(new Answer(200, null));
            ReceivedRequest request = receiver.received().getFirst();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"Zürich\"}");
            assertThat(request.header("webhook-id")).contains("7");
            assertThat(request.header("content-type")).contains("application/json");
            assertThat(request.header("accept-encoding")).isEmpty();
        }
    }

    @Test
    void follows_no_redirect() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            receiver.respondWith(307, Map.of("Location", receiver.url("/elsewhere")));
            assertThat(open.post(uri(receiver.url("/hook")), HEADERS, "{}")).isEqualTo(new Answer(307, null));
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void repeats_nothing_by_itself() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            receiver.respondWith(503).closeConnection();
            assertThat(open.post(uri(receiver.url("/hook")), HEADERS, "{}")).isEqualTo(new Answer(503, null));
            Answer answer = open.post(uri(receiver.url("/hook")), HEADERS, "{}");
            assertThat(answer.status()).isNull();
            assertThat(answer.failure()).isNotBlank();
            assertThat(receiver.received()).hasSize(2);
        }
    }

    @Test
    void connects_to_nothing_private_whatever_the_name_says() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = listen(socket -> connections.incrementAndGet());
                HttpSender guarded = new HttpSender(
                        new AddressGuard(false, new NameLookup(host -> new InetAddress[] {server.getInetAddress()})))) {
            Answer answer = guarded.post(uri("http://hooks.example:" + server.getLocalPort() + "/"), HEADERS, "{}");
            assertThat(answer).isEqualTo(new Answer(null, "UnknownHostException"));
            // As a literal the address is looked at too.
            assertThat(guarded.post(uri("http://127.0.0.1:" + server.getLocalPort() + "/"), HEADERS, "{}")
                            .status())
                    .isNull();
        }
        assertThat(connections).hasValue(0);
    }

    /// What was looked up is what is connected to: the second answer of a name that rebinds is never asked for.
    @Test
    void looks_a_name_up_once_for_a_connection() throws IOException {
        AtomicInteger lookups = new AtomicInteger();
        try (WebhookReceiver receiver = WebhookReceiver.start();
                HttpSender sender = new HttpSender(new AddressGuard(true, new NameLookup(host -> {
                    if (lookups.incrementAndGet() > 1) {
                        throw new UnknownHostException("asked twice");
                    }
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                })))) {
            URI url = uri(receiver.url("/hook").replace("127.0.0.1", "rebinding.example"));
            assertThat(sender.post(url, HEADERS, "{}")).isEqualTo(new Answer(200, null));
            assertThat(sender.post(url, HEADERS, "{}"))
                    .as("over the same connection")
                    .isEqualTo(new Answer(200, null));
        }
        assertThat(lookups).hasValue(1);
    }

    @Test
    void an_answer_without_end_costs_nothing_but_its_connection() throws IOException {
        CountDownLatch gone = new CountDownLatch(1);
        try (ServerSocket server = listen(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("400\r\n" + "x".repeat(1024) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                while (true) {
                    out.write(chunk);
                }
            } catch (IOException e) {
                gone.countDown();
            }
        })) {
            assertThat(open.post(uri("http://127.0.0.1:" + server.getLocalPort() + "/"), HEADERS, "{}"))
                    .isEqualTo(new Answer(200, null));
            await(gone);
        }
    }

    @Test
    void headers_without_end_are_a_failure() throws IOException {
        try (ServerSocket server = listen(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] header = "X-Filler: x\r\n".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1000; i++) {
                out.write(header);
            }
        })) {
            Answer answer = open.post(uri("http://127.0.0.1:" + server.getLocalPort() + "/"), HEADERS, "{}");
            assertThat(answer.status()).isNull();
            assertThat(answer.failure()).isNotBlank();
        }
    }

    /// A receiver that says something now and then, but never all of it.
    @Test
    void time_is_bounded_as_a_whole() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        try (ServerSocket server = listen(socket -> {
                    OutputStream out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (done.getCount() > 0) {
                        out.write("X-F: x\r\n".getBytes(StandardCharsets.US_ASCII));
                        await(done, Duration.ofMillis(5));
                    }
                });
                HttpSender hasty = new HttpSender(new AddressGuard(true), Duration.ofMillis(100))) {
            assertThat(hasty.post(uri("http://127.0.0.1:" + server.getLocalPort() + "/"), HEADERS, "{}"))
                    .isEqualTo(new Answer(null, "TimedOut"));
        } finally {
            done.countDown();
        }
    }

    /// The status counts, and the rest of the answer is not worth more time than there is.
    @Test
    void a_body_that_stalls_is_given_up() throws IOException {
        CountDownLatch gone = new CountDownLatch(1);
        try (ServerSocket server = listen(socket -> {
                    OutputStream out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
                    untilClosed(socket);
                    gone.countDown();
                });
                HttpSender hasty = new HttpSender(new AddressGuard(true), Duration.ofMillis(100))) {
            assertThat(hasty.post(uri("http://127.0.0.1:" + server.getLocalPort() + "/"), HEADERS, "{}"))
                    .isEqualTo(new Answer(200, null));
            await(gone);
        }
    }

    /// Here the other side never says a word.
    @Test
    void a_TLS_handshake_that_stalls_is_given_up() throws IOException {
        CountDownLatch gone = new CountDownLatch(1);
        try (ServerSocket server = accept(socket -> {
                    untilClosed(socket);
                    gone.countDown();
                });
                HttpSender hasty = new HttpSender(new AddressGuard(true), Duration.ofMillis(100))) {
            assertThat(hasty.post(uri("https://127.0.0.1:" + server.getLocalPort() + "/"), HEADERS, "{}"))
                    .isEqualTo(new Answer(null, "TimedOut"));
            await(gone);
        }
    }

    private static void untilClosed(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // closed by force, which will do
        }
    }

    private interface Conversation {
        void hold(Socket socket) throws IOException;
    }

    /// Accepts connections, reads a request, then holds the conversation.
    private static ServerSocket listen(Conversation conversation) throws IOException {
        return accept(socket -> {
            readRequest(socket);
            conversation.hold(socket);
        });
    }

    private static ServerSocket accept(Conversation conversation) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    conversation.hold(socket);
                } catch (IOException e) {
                    // the next one, or the end
                }
            }
        });
        return server;
    }

    private static void readRequest(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
        assertThat(socket.getInputStream().readNBytes(2)).hasSize(2);
    }

    private static void await(CountDownLatch latch) {
        await(latch, Duration.ofSeconds(30));
        assertThat(latch.getCount()).isZero();
    }

    private static boolean await(CountDownLatch latch, Duration atMost) {
        try {
            return latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void a_port_where_nobody_listens_is_a_failure() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        assertThat(open.post(uri("http://127.0.0.1:" + port + "/"), HEADERS, "{}")
                        .failure())
                .isIn(List.of("HttpHostConnectException", "ConnectException"));
    }
}
