package dev.simplane.testkit.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// A customer's endpoint: it keeps what it is sent, and answers 200 unless it was told otherwise.
///
/// ```java
/// try (var receiver = WebhookReceiver.start()) {
///     receiver.respondWith(500, 500);
///     // … something sends to receiver.url("/hook") …
///     List<ReceivedRequest> tries = receiver.await(3, Duration.ofSeconds(5));
/// }
/// ```
public final class WebhookReceiver implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final List<ReceivedRequest> received = new ArrayList<>();
    private final Deque<Reply> script = new ArrayDeque<>();
    private final HttpServer server;

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    /// Listens on a free port of 127.0.0.1.
    public static WebhookReceiver start() {
        try {
            var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
            var receiver = new WebhookReceiver(HttpServer.create(address, 0));
            receiver.server.setExecutor(receiver.threads);
            receiver.server.createContext("/", receiver::handle);
            receiver.server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen", e);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// The next requests are answered with these statuses, in this order; those after them with 200.
    public WebhookReceiver respondWith(int... statuses) {
        return then(Arrays.stream(statuses)
                .<Reply>mapToObj(status -> new Reply.Status(status, Map.of()))
                .toList());
    }

    /// The next request is answered with that status and these headers, such as `Retry-After`.
    public WebhookReceiver respondWith(int status, Map<String, String> headers) {
        return then(List.of(new Reply.Status(status, headers)));
    }

    /// The next request is taken and never answered.
    public WebhookReceiver hang() {
        return then(List.of(new Reply.Silence()));
    }

    /// The next request is taken, then the connection is closed without an answer.
    public WebhookReceiver closeConnection() {
        return then(List.of(new Reply.HangUp()));
    }

    /// All requests so far, in order of arrival.
    public List<ReceivedRequest> received() {
        lock.lock();
        try {
            return List.copyOf(received);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until that many requests have come, and gives all that have.
    ///
    /// @throws AssertionError with what has come, if they are fewer when time is up
    public List<ReceivedRequest> await(int count, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (received.size() < count && left > 0) {
                left = arrived.awaitNanos(left);
            }
            if (received.size() < count) {
                throw new AssertionError("expected " + count + " requests within " + atMost + " but got "
                        + received.size() + ":\n"
                        + received.stream().map(Object::toString).collect(Collectors.joining("\n")));
            }
            return List.copyOf(received);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private WebhookReceiver then(List<Reply> replies) {
        lock.lock();
        try {
            script.addAll(replies);
        } finally {
            lock.unlock();
        }
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            switch (keep(exchange, body)) {
                case Reply.Status(int status, Map<String, String> headers) -> {
                    headers.forEach(exchange.getResponseHeaders()::add);
                    exchange.sendResponseHeaders(status, -1);
                }
                case Reply.Silence() -> awaitClosing();
                case Reply.HangUp() -> {}
            }
        }
    }

    private Reply keep(HttpExchange exchange, byte[] body) {
        lock.lock();
        try {
            received.add(new ReceivedRequest(
                    received.size() + 1,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body));
            arrived.signalAll();
            Reply next = script.pollFirst();
            return next == null ? new Reply.Status(200, Map.of()) : next;
        } finally {
            lock.unlock();
        }
    }

    private void awaitClosing() {
        try {
            boolean closed = closing.await(1, TimeUnit.HOURS);
            assert closed : "a test that hangs for an hour has other worries";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private sealed interface Reply {
        record Status(int status, Map<String, String> headers) implements Reply {}

        record Silence() implements Reply {}

        record HangUp() implements Reply {}
    }
}
