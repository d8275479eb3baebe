package dev.simplane.core.task;

import dev.simplane.core.kernel.Actor;
import java.util.Map;

/// Carries out the items of one type of task: each by the same use case as a single call. An item whose worker died is
/// carried out again, so the use case must find out that it was done already.
public interface TaskHandler {
    String type();

    /// @return the item's result
    /// @throws dev.simplane.core.kernel.Problem which becomes the item's error
    Map<String, String> carryOut(Actor actor, TaskItem item);
}
