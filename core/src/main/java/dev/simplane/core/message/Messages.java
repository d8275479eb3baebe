package dev.simplane.core.message;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.Links;
import dev.simplane.core.network.IntentHandler;
import dev.simplane.core.network.NetworkCommand;
import dev.simplane.core.network.NetworkCommands;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.plan.Notification;
import dev.simplane.core.sim.Sim;
import java.util.UUID;

/// Short messages to links.
public final class Messages {
    private final Db db;
    private final Links links;
    private final NetworkCommands commands;
    private final SmsStore store = new SmsStore();

    public Messages(Db db, Links links, NetworkCommands commands) {
        this.db = db;
        this.links = links;
        this.commands = commands;
        commands.register(new Delivery());
    }

    /// The messages of a link, newest first.
    public Page<Sms> ofLink(Actor actor, LinkId link, PageRequest page) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> {
            links.require(tx, link);
            return store.ofLink(tx, link, page);
        });
    }

    /// Sends a plan's notification, once per activation. Without an MSISDN it is kept as failed and nothing else
    /// breaks.
    public void notify(Tx tx, Link link, Sim sim, Notification notification, UUID activation) {
        boolean reachable = sim.msisdn() != null;
        Sms sms = new Sms(
                tx.newId(),
                link.id(),
                Sms.Direction.OUTBOUND,
                null,
                sim.msisdn(),
                notification.message(),
                reachable ? Sms.Status.QUEUED : Sms.Status.FAILED,
                tx.now(),
                tx.now());
        boolean first = store.insert(tx, sms, notification.id().value(), activation);
        if (first && reachable) {
            commands.issue(
                    tx,
                    sim.id(),
                    new DeliverSms(sms.id()),
                    new NetworkRequest.SendSms(SimIdentity.of(sim), sms.text()));
        }
    }

    private final class Delivery implements IntentHandler<DeliverSms> {
        @Override
        public String kind() {
            return DeliverSms.KIND;
        }

        @Override
        public Class<DeliverSms> type() {
            return DeliverSms.class;
        }

        @Override
        public void done(Tx tx, NetworkCommand command, DeliverSms intent) {
            store.setStatus(tx, intent.smsId(), Sms.Status.SENT);
        }

        @Override
        public void refused(Tx tx, NetworkCommand command, DeliverSms intent) {
            store.setStatus(tx, intent.smsId(), Sms.Status.FAILED);
        }
    }
}
