package dev.simplane.app.worker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One loop on a thread of its own: works while there is work, then rests until it is woken or the pause is
/// over. A failure is logged and the loop goes on.
final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration STOP_WAIT = Duration.ofSeconds(15);

    private final String name;
    private final Duration pause;
    private final IntSupplier work;
    private final Thread thread;
    private volatile boolean stopping;

    /// @param pause how long to rest when nothing was to do
    /// @param work does some work and says how much there was
    Worker(String name, Duration pause, IntSupplier work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.thread = Thread.ofPlatform().name("simplane-" + name).daemon().unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    private void loop() {
        while (!stopping) {
            Duration rest = turn();
            if (!rest.isZero() && !stopping) {
                LockSupport.parkNanos(rest.toNanos());
            }
        }
    }

    private Duration turn() {
        try {
            return work.getAsInt() > 0 ? Duration.ZERO : pause;
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.error("worker failed name={}", name, e);
            }
            return PAUSE_AFTER_FAILURE;
        }
    }

    /// Lets the turn that is running end.
    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            thread.join(STOP_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
