package dev.simplane.dialect.tellisim;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Origin;
import dev.simplane.core.activation.Start;
import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.NetworkType;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.Recurrence;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.core.plan.ThrottleStep.Share;
import dev.simplane.core.sim.Iccid;
import dev.simplane.core.sim.Profile;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
import dev.simplane.web.Params;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Things to show, and requests to read.
public final class Samples {
    public static final UUID ID = UUID.fromString("39c3ae26-22a5-49cb-93ca-2fe65b3a5c69");
    public static final UUID COVERAGE_ID = UUID.fromString("819b05c4-f154-4df9-8fd1-16be3e82f5c6");
    public static final Instant NOW = Instant.parse("2025-08-24T14:59:38.037456Z");
    public static final Iccid ICCID = Iccid.completing("894801000003132450");
    public static final DataSize GIGABYTE = DataSize.megabytes(1024);

    private Samples() {}

    /// A query: names and values in turn.
    public static Params params(String... namesAndValues) {
        MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Params(values);
    }

    /// A body.
    public static Fields fields(String json) {
        Actor actor = Actor.system(new OrgId(ID));
        return new Call(actor, params(), json.getBytes(StandardCharsets.UTF_8), null, null).json();
    }

    public static Operator operator(String name, String country, Zone zone) {
        return new Operator(
                new OperatorId(ID),
                name,
                country,
                "USAXX",
                zone,
                List.of(new MccMnc("310-680"), new MccMnc("310-410")),
                List.of(NetworkType.G4, NetworkType.G5),
                NOW,
                NOW);
    }

    public static Coverage coverage(Operator... operators) {
        return new Coverage(new CoverageId(COVERAGE_ID), "United States", "US", List.of(operators), NOW, NOW, null);
    }

    public static Plan plan(List<ThrottleStep> steps, @Nullable Recurrence recurrence, @Nullable Instant archivedAt) {
        return new Plan(
                new PlanId(ID),
                "Usa plan green 1gb 7 days",
                null,
                new CoverageId(COVERAGE_ID),
                GIGABYTE,
                7,
                ActivationType.FIRST_USE,
                null,
                steps,
                recurrence,
                Renewal.NONE,
                List.of(),
                NOW,
                NOW,
                archivedAt,
                null);
    }

    public static ThrottleStep step(long percent, int kbps) {
        return new ThrottleStep(Share.percent(percent), new Rate(kbps));
    }

    public static Sim esim(Zone zone) {
        return sim(SimKind.ESIM, zone, new Profile("smdp.io", "K2-2GNHV6-USUV2O", false, ProfileStatus.AVAILABLE));
    }

    public static Sim physical(Zone zone) {
        return sim(SimKind.PHYSICAL, zone, null);
    }

    private static Sim sim(SimKind kind, Zone zone, @Nullable Profile profile) {
        return new Sim(
                new SimId(ID),
                ICCID,
                "89049032000001000000000000000012",
                null,
                null,
                null,
                kind,
                zone,
                SimStatus.ACTIVE,
                profile,
                null,
                NOW,
                NOW);
    }

    public static LinkView link(Sim sim, @Nullable String metadata) {
        Link link = Link.create(new LinkId(ID), sim.id(), null, metadata, NOW);
        return new LinkView(link, sim, List.of(), null);
    }

    /// One that has not begun.
    public static Activation activation(Start start) {
        return activation(start, plan(List.of(), null, null));
    }

    public static Activation activation(Start start, Plan plan) {
        boolean ahead = start.mode() == Start.Mode.WINDOW;
        return new Activation(
                new ActivationId(ID),
                new LinkId(ID),
                plan,
                ahead ? ActivationStatus.SCHEDULED : ActivationStatus.PENDING,
                Origin.MANUAL,
                start,
                null,
                start.until(),
                null,
                DataSize.ZERO,
                DataSize.ZERO,
                NOW,
                NOW);
    }
}
