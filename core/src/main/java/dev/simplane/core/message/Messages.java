package dev.simplane.core.message;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.link.Links;
import dev.simplane.core.network.IntentHandler;
import dev.simplane.core.network.NetworkCommand;
import dev.simplane.core.network.NetworkCommands;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.plan.Notification;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.Sims;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Short messages to links.
public final class Messages {
    /// The operation of [Problem.Unavailable].
    public static final String SENDING = "send_sms";

    private final Db db;
    private final Links links;
    private final Sims sims;
    private final NetworkCommands commands;
    private final SmsStore store = new SmsStore();

    public Messages(Db db, Links links, Sims sims, NetworkCommands commands) {
        this.db = db;
        this.links = links;
        this.sims = sims;
        this.commands = commands;
        commands.register(new Delivery());
    }

    /// The messages of a link.
    ///
    /// @throws Problem.NotFound or [Problem.Gone] for the link
    public Page<Sms> ofLink(Actor actor, LinkId link, SmsQuery query) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> {
            links.require(tx, link);
            return store.ofLink(tx, link, query);
        });
    }

    /// One of them.
    ///
    /// @throws Problem.NotFound or [Problem.Gone] for the link, [Problem.NotFound] for the message
    public Sms get(Actor actor, LinkId link, UUID id) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> {
            links.require(tx, link);
            return store.find(tx, link, id).orElseThrow(() -> new Problem.NotFound(Entity.SMS, id));
        });
    }

    /// Sends a message to the device of a link. It is queued when this returns; the network's answer makes it
    /// sent or failed.
    ///
    /// @throws Problem.NotFound or [Problem.Gone] for the link
    /// @throws Problem.RuleBroken when the link is not active, or its SIM has no number
    public Sms send(Actor actor, LinkId id, SmsDraft draft) {
        actor.require(Role.WRITE);
        return db.tx(actor, tx -> {
            Sim sim = recipient(tx, id);
            Sms sms = begin(tx, id, sim, draft);
            deliver(tx, sim, sms);
            return sms;
        });
    }

    /// [#send], and waits until the network has taken the message.
    ///
    /// @throws Problem.Unavailable when the network refuses it or is too slow: the message counts as failed
    ///     then, and is not sent later. One that the network was about to take may arrive all the same
    public Sms sendNow(Actor actor, LinkId id, SmsDraft draft) {
        actor.require(Role.WRITE);
        Sending sending = db.tx(actor, tx -> {
            Sim sim = recipient(tx, id);
            Sms sms = begin(tx, id, sim, draft);
            return new Sending(sms.id(), commands.issueOnce(tx, sim.id(), new DeliverSms(sms.id()), request(sim, sms)));
        });
        commands.await(actor, sending.command(), SENDING);
        return get(actor, id, sending.sms());
    }

    private record Sending(UUID sms, NetworkCommand command) {}

    private Sim recipient(Tx tx, LinkId id) {
        Link link = links.lock(tx, id);
        if (link.status() != LinkStatus.ACTIVE) {
            throw new Problem.RuleBroken(Rule.LINK_NOT_ACTIVE);
        }
        Sim sim = sims.lock(tx, link.requireSim());
        if (sim.msisdn() == null) {
            throw new Problem.RuleBroken(Rule.MSISDN_MISSING);
        }
        return sim;
    }

    private Sms begin(Tx tx, LinkId link, Sim sim, SmsDraft draft) {
        Sms sms = outbound(tx, link, sim, draft.sender(), draft.text());
        store.insert(tx, sms, null, null);
        tx.created(sms.id());
        return sms;
    }

    /// Sends a plan's notification, once per activation. Without an MSISDN it is kept as failed and nothing
    /// else breaks.
    public void notify(Tx tx, Link link, Sim sim, Notification notification, UUID activation) {
        Sms sms = outbound(tx, link.id(), sim, null, notification.message());
        boolean first = store.insert(tx, sms, notification.id().value(), activation);
        if (first && sms.status() == Sms.Status.QUEUED) {
            deliver(tx, sim, sms);
        } else if (first) {
            tx.append(event(sms.id(), link.id(), sim.id(), sms.status()));
        }
    }

    /// A message to the SIM's number, queued if there is one.
    private static Sms outbound(Tx tx, LinkId link, Sim sim, @Nullable String sender, String text) {
        return new Sms(
                tx.newId(),
                link,
                Sms.Direction.OUTBOUND,
                sender,
                sim.msisdn(),
                text,
                sim.msisdn() == null ? Sms.Status.FAILED : Sms.Status.QUEUED,
                tx.now(),
                tx.now());
    }

    private void deliver(Tx tx, Sim sim, Sms sms) {
        commands.issue(tx, sim.id(), new DeliverSms(sms.id()), request(sim, sms));
    }

    private static NetworkRequest request(Sim sim, Sms sms) {
        return new NetworkRequest.SendSms(SimIdentity.of(sim), sms.text(), sms.sender());
    }

    private static SmsEvent event(UUID sms, LinkId link, SimId sim, Sms.Status status) {
        return new SmsEvent.StatusChanged(sms, link.value(), sim.value(), Symbols.of(status));
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
            end(tx, command, intent, Sms.Status.SENT);
        }

        @Override
        public void refused(Tx tx, NetworkCommand command, DeliverSms intent) {
            end(tx, command, intent, Sms.Status.FAILED);
        }

        private void end(Tx tx, NetworkCommand command, DeliverSms intent, Sms.Status status) {
            store.end(tx, intent.smsId(), status)
                    .ifPresent(link -> tx.append(event(intent.smsId(), link, command.sim(), status)));
        }
    }
}
