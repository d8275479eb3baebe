package dev.simplane.core.timer;

import dev.simplane.core.kernel.Tx;

/// What happens when timers of a kind fall due.
public interface TimerHandler {
    String kind();

    /// Runs in the transaction that removes the timer, so it happens exactly once. The handler may schedule the
    /// next one. It acts at [Timer#dueAt], however late it is called.
    void due(Tx tx, Timer timer);
}
