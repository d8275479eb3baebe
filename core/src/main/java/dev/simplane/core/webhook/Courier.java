package dev.simplane.core.webhook;

import dev.simplane.core.kernel.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the deliveries of a lane one after the other, up to the first that fails and is to be tried again.
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /// Marks a delivery that tells of nothing that happened.
    static final String TEST_HEADER = "webhook-test";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int PAUSE_FACTOR = 4;
    private static final Duration PAUSE_MAX = Duration.ofHours(1);
    private static final int FACTORS_MAX = 10;

    /// After this no other attempt is begun, so that the lease outlives the last one.
    private static final Duration RUN_MAX = Duration.ofSeconds(5);

    private final Db db;
    private final WebhookPorts ports;
    private final RandomGenerator random;
    private volatile boolean stopped;

    Courier(Db db, WebhookPorts ports, RandomGenerator random) {
        this.db = db;
        this.ports = ports;
        this.random = random;
    }

    /// From now on nothing is begun, and what fails is not held against the receiver.
    void stop() {
        stopped = true;
    }

    Lane.Result run(Lane lane) {
        Instant end = db.instant().plus(RUN_MAX);
        List<Lane.Attempted> made = new ArrayList<>();
        for (Lane.Due due : lane.due()) {
            if (stopped || db.instant().isAfter(end)) {
                return new Lane.Result(lane, made, db.instant(), false);
            }
            Lane.Attempted attempted = attempt(lane, due);
            if (stopped && !attempted.delivered()) {
                return new Lane.Result(lane, made, db.instant(), false);
            }
            made.add(attempted);
            if (attempted.status() == Delivery.Status.PENDING) {
                return new Lane.Result(lane, made, attempted.next(), false);
            }
        }
        return new Lane.Result(lane, made, db.instant(), !lane.more());
    }

    private Lane.Attempted attempt(Lane lane, Lane.Due due) {
        Db.refuseInsideTransaction("A webhook receiver");
        Instant begun = db.instant();
        WebhookPorts.Answer answer = send(lane.target(), due, begun);
        Instant ended = db.instant();
        int number = due.attempts() + 1;
        Delivery.Attempt attempt = new Delivery.Attempt(
                number, begun, (int) Duration.between(begun, ended).toMillis(), answer.status(), answer.failure());
        Delivery.Status status = answer.delivered()
                ? Delivery.Status.DELIVERED
                : number >= due.attemptsMax() ? Delivery.Status.DEAD : Delivery.Status.PENDING;
        if (!answer.delivered()) {
            LOG.info(
                    "webhook not delivered org={} endpoint={} delivery={} event={} attempt={} status={}"
                            + " failure={} now={}",
                    lane.key().org(),
                    lane.key().endpoint(),
                    due.id(),
                    due.eventId(),
                    number,
                    answer.status(),
                    answer.failure(),
                    status);
        }
        return new Lane.Attempted(due, attempt, status, ended.plus(pause(number)));
    }

    private WebhookPorts.Answer send(Lane.Target target, Lane.Due due, Instant at) {
        try {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("content-type", "application/json");
            headers.put("webhook-id", due.eventId().toString());
            if (due.test()) {
                headers.put(TEST_HEADER, "true");
            }
            headers.putAll(ports.sign(
                    target.dialect(),
                    target.key().at(at).keys(),
                    new WebhookPorts.Envelope(due.eventId(), at, due.body())));
            return ports.post(target.url(), headers, due.body());
        } catch (RuntimeException e) {
            LOG.error("webhook could not be sent delivery={}", due.id(), e);
            return new WebhookPorts.Answer(null, e.getClass().getSimpleName());
        }
    }

    /// Four times as long after each attempt, and up to a quarter more by chance, so that failed deliveries do not come
    /// back all at once.
    private Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy((long) Math.pow(PAUSE_FACTOR, Math.min(attempts - 1, FACTORS_MAX)));
        Duration capped = pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
        return capped.plusMillis(random.nextLong(capped.toMillis() / 4 + 1));
    }
}
