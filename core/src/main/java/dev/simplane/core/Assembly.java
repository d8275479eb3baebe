package dev.simplane.core;

import dev.simplane.core.activation.Activations;
import dev.simplane.core.activation.Recurrences;
import dev.simplane.core.application.Applications;
import dev.simplane.core.bulk.BulkLinks;
import dev.simplane.core.bulk.BulkProvision;
import dev.simplane.core.bulk.LinkWork;
import dev.simplane.core.clock.SandboxClocks;
import dev.simplane.core.coverage.Coverages;
import dev.simplane.core.event.EventLog;
import dev.simplane.core.idempotency.IdempotencyKeys;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Json;
import dev.simplane.core.lifecycle.Lifecycle;
import dev.simplane.core.link.Links;
import dev.simplane.core.message.Messages;
import dev.simplane.core.money.Finances;
import dev.simplane.core.network.Inspections;
import dev.simplane.core.network.NetworkCommands;
import dev.simplane.core.network.NetworkProvider;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.org.Organisations;
import dev.simplane.core.plan.Notifications;
import dev.simplane.core.plan.Plans;
import dev.simplane.core.sim.Profiles;
import dev.simplane.core.sim.SimImport;
import dev.simplane.core.sim.Sims;
import dev.simplane.core.tally.Tallies;
import dev.simplane.core.task.Tasks;
import dev.simplane.core.timer.Timers;
import dev.simplane.core.usage.Metering;
import dev.simplane.core.usage.NetworkEvents;
import dev.simplane.core.usage.UsageDays;
import dev.simplane.core.usage.UsageHistory;
import dev.simplane.core.webhook.WebhookPorts;
import dev.simplane.core.webhook.WebhookRelay;
import dev.simplane.core.webhook.Webhooks;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// The domain, put together once from what the outside hands in.
///
/// @param core what dialects call
/// @param simImport taking SIMs into stock
/// @param clocks sandbox clocks
/// @param events reading the event log
/// @param webhooks endpoints and deliveries
/// @param idempotency requests that run at most once
/// @param metering the door for accounting records
/// @param coverages for the network beneath, which must know what a coverage includes
/// @param timers what is due by tenants' clocks
/// @param commands the network's work list
/// @param relay the webhooks' work list
/// @param tallies the totals of lists, to be folded now and then
public record Assembly(
        Core core,
        SimImport simImport,
        SandboxClocks clocks,
        EventLog events,
        Webhooks webhooks,
        IdempotencyKeys idempotency,
        Metering metering,
        Coverages coverages,
        Timers timers,
        NetworkCommands commands,
        WebhookRelay relay,
        Tallies tallies) {

    /// What the domain needs from outside.
    ///
    /// @param random cryptographically strong
    /// @param executor runs calls to networks and receivers, one virtual thread each
    /// @param networkWait how long a single call waits for the network
    /// @param collectionInterval between two collections of balance and cost, by each organisation's clock
    /// @param webhookAllowed whether this deployment sends to such an address at all
    public record Outside(
            Db db,
            Json json,
            RandomGenerator random,
            ExecutorService executor,
            NetworkProvider network,
            Duration networkWait,
            Duration collectionInterval,
            WebhookPorts webhookPorts,
            Predicate<URI> webhookAllowed) {}

    public static Assembly of(Outside outside) {
        Db db = outside.db();
        Organisations organisations = new Organisations(db);
        Operators operators = new Operators(db);
        Coverages coverages = new Coverages(db, operators);
        Plans plans = new Plans(db, coverages);
        Sims sims = new Sims(db);
        Profiles profiles = new Profiles(db);
        Links links = new Links();
        Timers timers = new Timers(db);
        NetworkCommands commands =
                new NetworkCommands(db, outside.network(), outside.json(), outside.executor(), outside.networkWait());
        Messages messages = new Messages(db, links, sims, commands);
        Recurrences recurrences = new Recurrences(timers);
        Activations activations = new Activations(timers, messages, recurrences);
        Inspections inspections = new Inspections(outside.network(), outside.executor(), outside.networkWait());
        Lifecycle lifecycle = Lifecycle.of(new Lifecycle.Parts(
                db,
                operators,
                coverages,
                plans,
                sims,
                profiles,
                links,
                activations,
                recurrences,
                commands,
                inspections,
                timers));
        Tasks tasks = new Tasks(db, outside.json(), outside.executor());
        NetworkEvents networkEvents = new NetworkEvents(db, operators);
        Metering metering = new Metering(
                db,
                new Metering.Parts(
                        operators,
                        coverages,
                        sims,
                        links,
                        activations,
                        lifecycle.enforcement(),
                        lifecycle.renewals(),
                        networkEvents));
        EventLog events = new EventLog(db);
        Finances finances = Finances.of(
                new Finances.Parts(db, operators, events, new UsageDays(), timers, outside.collectionInterval()));
        Core core = core(
                outside,
                new Catalogue(organisations, operators, coverages, plans),
                sims,
                lifecycle,
                new Told(profiles, messages, networkEvents, tasks, finances));
        return new Assembly(
                core,
                new SimImport(db),
                new SandboxClocks(db, organisations, timers, commands),
                events,
                new Webhooks(db, outside.random(), outside.webhookAllowed()),
                new IdempotencyKeys(db),
                metering,
                coverages,
                timers,
                commands,
                new WebhookRelay(db, events, outside.webhookPorts(), outside.executor(), outside.random()),
                new Tallies(db));
    }

    private record Catalogue(Organisations organisations, Operators operators, Coverages coverages, Plans plans) {}

    /// What is told of SIMs, and to them, and the work list.
    private record Told(
            Profiles profiles, Messages messages, NetworkEvents networkEvents, Tasks tasks, Finances finances) {}

    private static Core core(Outside outside, Catalogue catalogue, Sims sims, Lifecycle lifecycle, Told told) {
        Db db = outside.db();
        return new Core(
                catalogue.organisations(),
                new Applications(db, outside.random()),
                catalogue.operators(),
                catalogue.coverages(),
                catalogue.plans(),
                new Notifications(db, catalogue.plans()),
                sims,
                told.profiles(),
                lifecycle.directory(),
                lifecycle.changes(),
                lifecycle.activationChanges(),
                lifecycle.binding(),
                lifecycle.restrictions(),
                lifecycle.coverageChanges(),
                lifecycle.observations(),
                told.messages(),
                new UsageHistory(db),
                told.networkEvents(),
                told.finances(),
                told.tasks(),
                new BulkProvision(db, catalogue.plans(), told.tasks(), lifecycle.changes()),
                new BulkLinks(
                        db,
                        catalogue.plans(),
                        told.tasks(),
                        new LinkWork(lifecycle.changes(), lifecycle.binding(), lifecycle.directory())),
                outside.json());
    }
}
