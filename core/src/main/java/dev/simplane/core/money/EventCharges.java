package dev.simplane.core.money;

import dev.simplane.core.event.Cursor;
import dev.simplane.core.event.EventLog;
import dev.simplane.core.event.EventLog.Recent;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Activations opened and messages sent, an entry per event. The event's id is the fact.
///
/// Events are read as soon as they are visible, and the place in the log moves only as far as nothing can
/// appear in front of it any more. What lies between is read again next time, and recognised by its fact.
final class EventCharges implements ChargeSource {
    private static final Map<String, EntryKind> KINDS =
            Map.of("activation.created", EntryKind.ACTIVATION_FEE, "sms.sent", EntryKind.SMS_FEE);

    private final EventLog events;
    private final LedgerStore store;

    EventCharges(EventLog events, LedgerStore store) {
        this.events = events;
        this.store = store;
    }

    @Override
    public boolean collect(Tx tx, Round round) {
        Cursor settled = round.book().events();
        Cursor after = settled;
        boolean more = true;
        boolean charged = false;
        while (more && !charged) {
            Recent recent = events.recent(tx, after, KINDS.keySet(), EventLog.PAGE_MAX);
            if (recent.settled().compareTo(settled) > 0) {
                settled = recent.settled();
            }
            charged = charge(tx, round, recent.events());
            more = recent.events().size() == EventLog.PAGE_MAX;
            after = more ? recent.events().getLast().cursor() : after;
        }
        round.reached(round.book().withEvents(settled));
        return more;
    }

    /// @return whether any of them was new
    private boolean charge(Tx tx, Round round, List<LoggedEvent> page) {
        Set<String> booked = store.booked(
                tx, page.stream().map(event -> event.id().toString()).toList());
        int before = round.drafts().size();
        page.stream()
                .filter(event -> !booked.contains(event.id().toString()))
                .forEach(event -> charge(tx, round, event));
        return round.drafts().size() > before;
    }

    private static void charge(Tx tx, Round round, LoggedEvent event) {
        EntryKind kind = KINDS.get(event.type());
        if (kind == null) {
            throw new IllegalStateException("not asked for: " + event.type());
        }
        String what = kind == EntryKind.SMS_FEE ? "SMS " : "Activation ";
        round.charge(tx, kind, event.id().toString(), event.occurredAt(), what + event.subject(), 1);
    }
}
