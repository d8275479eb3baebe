package dev.simplane.dialect.telkor;

import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.NetworkType;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.Notification;
import dev.simplane.core.plan.NotificationId;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.ThrottleStep;
import dev.simplane.core.plan.Trigger;
import dev.simplane.core.sim.Iccid;
import dev.simplane.core.sim.Profile;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.sim.Sighting;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.SimStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Objects of the domain that tests show.
public final class Samples {
    public static final Instant T1 = Instant.parse("2026-06-01T10:00:00Z");
    public static final Instant T2 = Instant.parse("2026-06-02T08:30:00.125Z");

    private Samples() {}

    /// `00000000-0000-0000-0000-…`
    public static UUID id(long number) {
        return new UUID(0, number);
    }

    public static Operator operator() {
        return new Operator(
                new OperatorId(id(0xA)),
                "Example Mobile",
                "DEU",
                "DEUD1",
                Zone.MAGENTA,
                List.of(new MccMnc("262-01")),
                List.of(NetworkType.G2, NetworkType.G4),
                T1,
                T2);
    }

    public static Coverage coverage() {
        return new Coverage(new CoverageId(id(0xC)), "EU + UK", "DE", List.of(operator()), T1, T2, null);
    }

    /// 5 GiB for 30 days.
    public static Plan plan(@Nullable Rate base, List<ThrottleStep> steps, Renewal renewal) {
        Notification alert = new Notification(
                new NotificationId(id(0xB)), Trigger.DATA_CONSUMPTION_RELATIVE, 80, "80 percent used", T1, T2);
        return new Plan(
                new PlanId(id(0xD)),
                "Europe 5 GB",
                null,
                coverage().id(),
                DataSize.megabytes(5120),
                30,
                ActivationType.IMMEDIATE,
                base,
                steps,
                null,
                renewal,
                List.of(alert),
                T1,
                T2,
                null,
                null);
    }

    public static Plan plan() {
        return plan(null, List.of(), Renewal.NONE);
    }

    public static Sim esim(@Nullable Sighting sighting) {
        return new Sim(
                new SimId(id(0xE)),
                Iccid.completing("894801000003132450"),
                null,
                null,
                "4915112345678",
                null,
                SimKind.ESIM,
                Zone.MAGENTA,
                SimStatus.ACTIVE,
                new Profile("rsp.example.com", "ABC-123", false, ProfileStatus.INSTALLED),
                sighting,
                T1,
                T2);
    }

    public static Sighting sighting() {
        return new Sighting(new MccMnc("262-01"), "DEU", "4g", T2);
    }
}
