package dev.simplane.core.task;

import dev.simplane.core.kernel.Actor;
import java.util.List;

/// A [TaskHandler] that carries out many items together faster than one after another, with the same effect
/// of each.
public interface GroupHandler extends TaskHandler {
    /// @param items of this type and of one tenant
    /// @return an outcome per item, in the same order
    List<ItemOutcome> carryOutAll(Actor actor, List<TaskItem> items);
}
