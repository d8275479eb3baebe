package dev.simplane.core.network;

import static dev.simplane.core.domain.PlanSpec.plan;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.lifecycle.LinkChanges;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.sim.Sim;
import java.util.Objects;
import java.util.function.Consumer;

/// The changes of a service that the network takes part in.
enum Change {
    CREATE("create_link"),
    ADD("add_activation"),
    SUSPEND("suspend_link"),
    RESUME("resume_link"),
    DELETE("delete_link");

    private final String operation;

    Change(String operation) {
        this.operation = operation;
    }

    /// As the error names it, and the intent.
    String operation() {
        return operation;
    }

    /// A SIM in the state in which the change can be made of it, and the change.
    record Ready(Sim sim, Consumer<LinkChanges> way) {
        void on(CoreFixture node) {
            way.accept(node.core().changes());
        }
    }

    Ready ready(Scene scene) {
        Plan plan = scene.plan(plan().kbps(2000));
        if (this == CREATE) {
            Sim sim = scene.esim();
            return new Ready(sim, changes -> changes.create(scene.actor(), Scene.draft(sim, plan, Start.AS_PLANNED)));
        }
        LinkView link = scene.link(plan);
        Sim sim = Objects.requireNonNull(link.sim());
        LinkId id = link.link().id();
        return switch (this) {
            case CREATE -> throw new IllegalStateException("made above");
            case ADD -> {
                Plan other = scene.plan(
                        plan().on(scene.coverage(Scene.GERMANY)).days(1).kbps(100));
                yield new Ready(sim, changes -> changes.addActivation(scene.actor(), id, other.id(), Start.AS_PLANNED));
            }
            case SUSPEND -> new Ready(sim, changes -> changes.suspend(scene.actor(), id));
            case RESUME -> {
                scene.core().changes().suspend(scene.actor(), id);
                yield new Ready(sim, changes -> changes.resume(scene.actor(), id));
            }
            case DELETE -> new Ready(sim, changes -> changes.delete(scene.actor(), id));
        };
    }
}
