package dev.simplane.core.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/// Doing the same in several threads at the same time.
public final class Together {
    private static final int PATIENCE_SECONDS = 60;

    private Together() {}

    /// What became of all: those that came to an end, and those that failed.
    public record Outcome<T>(List<T> results, List<Throwable> failures) {}

    /// @param action gets the number of its thread, from 0
    public static <T> Outcome<T> run(int threads, IntFunction<T> action) {
        CyclicBarrier gate = new CyclicBarrier(threads);
        List<T> results = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(executor.submit((Callable<T>) () -> {
                    gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return action.apply(number);
                }));
            }
            for (Future<T> one : running) {
                try {
                    results.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
                } catch (ExecutionException e) {
                    failures.add(e.getCause() == null ? e : e.getCause());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (TimeoutException e) {
            throw new AssertionError("a thread did not come to an end", e);
        }
        return new Outcome<>(List.copyOf(results), List.copyOf(failures));
    }
}
