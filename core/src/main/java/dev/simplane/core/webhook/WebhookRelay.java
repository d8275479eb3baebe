package dev.simplane.core.webhook;

import dev.simplane.core.event.EventLog;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.SystemTx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns events into deliveries and sends them: at least once, always with the same id and body, in order per subject,
/// any
/// number of nodes at a time.
public final class WebhookRelay {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookRelay.class);

    /// Attempts before a delivery is given up; with the pauses below the last is made after about one and a half hours.
    public static final int ATTEMPTS_MAX = 8;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int PAUSE_FACTOR = 4;
    private static final Duration PAUSE_MAX = Duration.ofHours(1);
    private static final int EVENTS_PER_TURN = 500;
    private static final int DELIVERIES_PER_TURN = 200;

    /// Longer than one attempt takes, so that no other node sends the same at the same time.
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final String READER = "webhooks";

    private final Db db;
    private final EventLog events;
    private final WebhookPorts ports;
    private final ExecutorService executor;
    private final RandomGenerator random;
    private final WebhookStore store = new WebhookStore();

    public WebhookRelay(Db db, EventLog events, WebhookPorts ports, ExecutorService executor, RandomGenerator random) {
        this.db = db;
        this.events = events;
        this.ports = ports;
        this.executor = executor;
        this.random = random;
    }

    /// Turns the next events into deliveries.
    ///
    /// @return how many events there were
    public int fanOut() {
        return db.systemTx("webhook fan-out", tx -> {
            List<LoggedEvent> next = events.next(tx, READER, EVENTS_PER_TURN);
            if (!next.isEmpty()) {
                Map<OrgId, List<Endpoint>> endpoints = store.endpointsOf(
                        tx, next.stream().map(LoggedEvent::org).collect(Collectors.toSet()));
                next.forEach(event -> fanOut(tx, event, endpoints.getOrDefault(event.org(), List.of())));
                events.advance(tx, READER, next.getLast().cursor());
            }
            return next.size();
        });
    }

    private void fanOut(SystemTx tx, LoggedEvent event, List<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            ports.translate(endpoint.dialect(), event)
                    .ifPresent(message ->
                            store.insertDelivery(tx, event.org(), endpoint.id(), event.id(), event.subject(), message));
        }
    }

    /// Attempts the deliveries that are due, all at the same time.
    ///
    /// @return how many there were
    public int deliverDue() {
        List<WebhookStore.Due> due =
                db.systemTx("webhook deliveries", tx -> store.claim(tx, DELIVERIES_PER_TURN, LEASE));
        List<CompletableFuture<Void>> running = due.stream()
                .map(delivery -> CompletableFuture.runAsync(() -> attempt(delivery), executor))
                .toList();
        running.forEach(CompletableFuture::join);
        return due.size();
    }

    private void attempt(WebhookStore.Due due) {
        Db.refuseInsideTransaction("A webhook receiver");
        Instant begun = db.instant();
        WebhookPorts.Answer answer = send(due);
        int number = due.attempts() + 1;
        Delivery.Attempt attempt = new Delivery.Attempt(
                number,
                begun,
                (int) Duration.between(begun, db.instant()).toMillis(),
                answer.status(),
                answer.failure());
        Delivery.Status status = answer.delivered()
                ? Delivery.Status.DELIVERED
                : number >= ATTEMPTS_MAX ? Delivery.Status.DEAD : Delivery.Status.PENDING;
        db.systemRun(
                "webhook outcome",
                tx -> store.attempted(tx, due, attempt, status, tx.instant().plus(pause(number))));
        if (!answer.delivered()) {
            LOG.info(
                    "webhook not delivered org={} delivery={} attempt={} status={} failure={}",
                    due.org(),
                    due.id(),
                    number,
                    answer.status(),
                    answer.failure());
        }
    }

    private WebhookPorts.Answer send(WebhookStore.Due due) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("webhook-id", due.eventId().toString());
        try {
            headers.putAll(ports.sign(due.dialect(), due.signingKey(), due.body()));
            return ports.post(URI.create(due.url()), headers, due.body());
        } catch (RuntimeException e) {
            LOG.error("webhook could not be sent org={} delivery={}", due.org(), due.id(), e);
            return new WebhookPorts.Answer(null, "internal error");
        }
    }

    /// Doubles twice with each attempt; up to a quarter more by chance, so that failed deliveries do not come back all
    /// at
    /// once.
    private Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy((long) Math.pow(PAUSE_FACTOR, Math.min(attempts - 1, 10)));
        Duration capped = pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
        return capped.plusMillis(random.nextLong(capped.toMillis() / 4 + 1));
    }
}
