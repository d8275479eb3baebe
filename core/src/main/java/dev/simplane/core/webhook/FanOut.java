package dev.simplane.core.webhook;

import dev.simplane.core.event.EventLog;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.SystemTx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns events into deliveries, one node at a time, in the order of the log.
final class FanOut {
    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

    private static final String READER = "webhooks";
    private static final int EVENTS_PER_TURN = 500;

    private final Db db;
    private final EventLog events;
    private final WebhookPorts ports;
    private final EndpointStore endpoints = new EndpointStore();
    private final DeliveryStore deliveries = new DeliveryStore();
    private final LaneStore lanes = new LaneStore();

    FanOut(Db db, EventLog events, WebhookPorts ports) {
        this.db = db;
        this.events = events;
        this.ports = ports;
    }

    /// @param events how many there were
    /// @param deliveries how many came of them
    record Turn(int events, int deliveries) {}

    Turn next() {
        return db.systemTx("webhook fan-out", tx -> {
            WebhookRelay.needNotOutliveTheServer(tx);
            List<LoggedEvent> next = events.next(tx, READER, EVENTS_PER_TURN);
            if (next.isEmpty()) {
                return new Turn(0, 0);
            }
            int told = tell(tx, next);
            events.advance(tx, READER, next.getLast().cursor());
            return new Turn(next.size(), told);
        });
    }

    private int tell(SystemTx tx, List<LoggedEvent> next) {
        Map<OrgId, List<Endpoint>> known =
                endpoints.lockOf(tx, next.stream().map(LoggedEvent::org).collect(Collectors.toSet()));
        List<DeliveryStore.New> told = new ArrayList<>();
        for (LoggedEvent event : next) {
            for (Endpoint endpoint : known.getOrDefault(event.org(), List.of())) {
                translate(endpoint.dialect(), event)
                        .filter(message -> endpoint.wants(message.type()))
                        .ifPresent(message -> told.add(new DeliveryStore.New(
                                event.org(), endpoint.id(), event.id(), event.subject(), message)));
            }
        }
        if (!told.isEmpty()) {
            deliveries.insert(tx, told);
            lanes.open(
                    tx,
                    told.stream()
                            .map(one -> new Lane.Key(one.org(), one.endpoint(), one.subject()))
                            .toList());
        }
        return told.size();
    }

    /// An event that a dialect chokes on must not keep all others from all tenants.
    private Optional<WebhookPorts.Message> translate(String dialect, LoggedEvent event) {
        try {
            return ports.translate(dialect, event);
        } catch (RuntimeException e) {
            LOG.error(
                    "event not told dialect={} org={} event={} type={}",
                    dialect,
                    event.org(),
                    event.id(),
                    event.type(),
                    e);
            return Optional.empty();
        }
    }
}
