package dev.simplane.app.demo;

import dev.simplane.app.wiring.Simplane;
import dev.simplane.core.Core;
import dev.simplane.core.activation.Start;
import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkDraft;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorQuery;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.org.Environment;
import dev.simplane.core.org.Organisation;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.PlanDraft.NotificationDraft;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.core.plan.Trigger;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimQuery;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.core.sim.SimView;
import dev.simplane.network.sandbox.TrafficProfile;
import java.util.List;
import java.util.Set;

/// What a demo tenant owns: SIMs of several zones, coverages, plans, and links with traffic. The live
/// environment's SIMs send every few seconds, so that something is seen; the sandbox's send once a day or so,
/// so that its clock can be moved by months in a short time.
final class DemoStock {
    private static final int LINKS = 12;
    private static final int LIVE_SECONDS = 20;
    private static final int SANDBOX_SECONDS = 24 * 3600;
    private static final List<String> EUROPE =
            List.of("AUT", "BEL", "CHE", "CZE", "DEU", "DNK", "ESP", "FRA", "GBR", "ITA", "NLD", "POL", "PRT", "SWE");

    private final Simplane simplane;
    private final Organisation organisation;
    private final int number;
    private final Actor actor;
    private final Core core;

    DemoStock(Simplane simplane, Organisation organisation, int number) {
        this.simplane = simplane;
        this.organisation = organisation;
        this.number = number;
        this.actor = Actor.system(organisation.id());
        this.core = simplane.assembly().core();
    }

    void fill() {
        simplane.assembly()
                .simImport()
                .run(actor, DemoSims.drafts(number, organisation.environment()), List.of(), false);
        Coverage europe = coverage("Europe", Zone.TEAL, EUROPE);
        Coverage germany = coverage("Germany", Zone.TEAL, List.of("DEU"));
        coverage("Jordan", Zone.TEAL, List.of("JOR"));
        Coverage europeMagenta = coverage("Europe, magenta", Zone.MAGENTA, EUROPE);
        Plan tourist = core.plans().create(actor, tourist(europe)).plan();
        core.plans().create(actor, fleet(germany));
        core.plans().create(actor, fleet(europeMagenta));
        Operator visited = europe.operators().getFirst();
        for (SimView free : freeSims()) {
            link(free.sim(), tourist, visited.mccMncs());
        }
    }

    private Coverage coverage(String name, Zone zone, List<String> countries) {
        List<Operator> operators = core.operators()
                .list(
                        actor,
                        new OperatorQuery(
                                countries,
                                List.of(zone),
                                List.of(),
                                null,
                                new Sort<>(OperatorQuery.Column.TADIG, true),
                                PageRequest.first(PageRequest.LIMIT_MAX)))
                .items();
        return core.coverages()
                .create(actor, name, operators.stream().map(Operator::id).toList());
    }

    private static PlanDraft tourist(Coverage coverage) {
        return new PlanDraft(
                "Tourist 1 GB, 30 days",
                "One gigabyte for a month of travel",
                coverage.id(),
                DataSize.megabytes(1024),
                30,
                ActivationType.FIRST_USE,
                null,
                List.of(),
                null,
                Renewal.NONE,
                List.of(
                        new NotificationDraft(Trigger.PLAN_ACTIVATION, null, "Welcome! Your plan is active."),
                        new NotificationDraft(Trigger.DATA_CONSUMPTION_RELATIVE, 80, "80 % of your data is used.")));
    }

    private static PlanDraft fleet(Coverage coverage) {
        return new PlanDraft(
                "Fleet 100 MB, monthly",
                null,
                coverage.id(),
                DataSize.megabytes(100),
                30,
                ActivationType.IMMEDIATE,
                new Rate(1024),
                List.of(new ThrottleStep(ThrottleStep.Share.bytes(DataSize.megabytes(80)), new Rate(128))),
                null,
                Renewal.ON_EXPIRATION,
                List.of());
    }

    private List<SimView> freeSims() {
        SimQuery query = new SimQuery(
                Set.of(SimStatus.AVAILABLE),
                null,
                List.of(Zone.TEAL),
                false,
                List.of(),
                false,
                null,
                new Sort<>(SimQuery.Column.ICCID, true),
                PageRequest.first(LINKS));
        return core.sims().list(actor, query).items();
    }

    private void link(Sim sim, Plan plan, List<MccMnc> visited) {
        core.changes()
                .create(
                        actor,
                        new LinkDraft(
                                "device-" + sim.iccid().value().substring(14, 18),
                                null,
                                new LinkDraft.SimChoice.ById(sim.id()),
                                plan.id(),
                                Start.AS_PLANNED));
        int mean = organisation.environment() == Environment.LIVE ? LIVE_SECONDS : SANDBOX_SECONDS;
        TrafficProfile profile = new TrafficProfile(number, mean, 10_000, 2_000_000, visited, "4g");
        simplane.sandbox().profiles().start(organisation.id(), sim.iccid().value(), profile);
    }
}
