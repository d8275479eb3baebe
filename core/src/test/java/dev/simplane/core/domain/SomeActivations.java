package dev.simplane.core.domain;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.Origin;
import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.link.LinkId;
import java.time.Instant;
import java.util.UUID;

/// Activations without a database.
public final class SomeActivations {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final LinkId LINK = new LinkId(new UUID(0, 3));

    private SomeActivations() {}

    public static ActivationId id(int number) {
        return new ActivationId(new UUID(1, number));
    }

    /// As the plan says, made at noon.
    public static Activation made(int number, PlanSpec plan) {
        return made(number, plan, NOON);
    }

    public static Activation made(int number, PlanSpec plan, Instant at) {
        return started(number, plan, Start.AS_PLANNED, at);
    }

    public static Activation started(int number, PlanSpec plan, Start start, Instant at) {
        return Activation.open(id(number), LINK, plan.build(), Origin.MANUAL, start, at);
    }

    /// After this much traffic.
    public static Activation used(Activation activation, long bytes) {
        return activation.use(new DataSize(bytes), NOON);
    }
}
