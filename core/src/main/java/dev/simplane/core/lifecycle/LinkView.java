package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.link.Link;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.sim.Sim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A link as it is shown: with its SIM, what is activated on it, and where it was last seen.
///
/// @param activations those that are not over, newest first
/// @param operator the one that the SIM was last seen on, if the catalogue knows it
/// @param barred by country and name
public record LinkView(
        Link link,
        @Nullable Sim sim,
        List<Activation> activations,
        @Nullable Operator operator,
        List<Operator> barred) {
    public LinkView {
        activations = List.copyOf(activations);
        barred = List.copyOf(barred);
    }

    /// A link on which no operator is barred.
    public LinkView(Link link, @Nullable Sim sim, List<Activation> activations, @Nullable Operator operator) {
        this(link, sim, activations, operator, List.of());
    }

    /// Whether the link is locked to another device than the one that its SIM was last seen in.
    public boolean otherDevice() {
        String locked = link.restrictions().imei();
        return locked != null && sim != null && sim.imei() != null && !locked.equals(sim.imei());
    }
}
