package dev.simplane.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Several things at the same moment, each on a thread of its own.
public final class Together {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Together() {}

    /// Starts all at once and waits for all.
    ///
    /// @return what each gave, in the order of the works
    /// @throws AssertionError when one of them fails or takes too long
    public static <R> List<R> run(List<Callable<R>> works) {
        CyclicBarrier start = new CyclicBarrier(works.size());
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("together-", 1).factory())) {
            List<Future<R>> running = works.stream()
                    .map(work -> threads.submit(() -> {
                        await(start);
                        return work.call();
                    }))
                    .toList();
            try {
                List<R> results = new ArrayList<>();
                for (Future<R> future : running) {
                    results.add(result(future));
                }
                return results;
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /// The same work on several threads.
    public static <R> List<R> run(int times, Callable<R> work) {
        return run(Collections.nCopies(times, work));
    }

    /// Something that runs beside the test until it is asked for.
    public static <R> Beside<R> beside(Callable<R> work) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        return new Beside<>(thread, thread.submit(work));
    }

    public record Beside<R>(ExecutorService thread, Future<R> future) implements AutoCloseable {
        /// Waits for the end and gives the result.
        public R join() {
            return result(future);
        }

        public boolean ended() {
            return future.isDone();
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }

    /// Waits for a latch, but not for ever.
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("waited in vain for a latch");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the others have not started", e);
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new AssertionError("failed beside: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("took too long", e);
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", e);
    }
}
