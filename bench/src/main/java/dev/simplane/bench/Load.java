package dev.simplane.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/// A closed loop: so many clients, each sending its next call when it has the answer to the last.
record Load(int clients, Duration warmUp, Duration measured) {
    /// What was measured.
    ///
    /// @param perSecond calls answered
    record Result(double perSecond, double p50Millis, double p99Millis, long calls) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f/s, p50 %.2f ms, p99 %.2f ms (%,d calls)",
                    perSecond,
                    p50Millis,
                    p99Millis,
                    calls);
        }
    }

    /// @param call is given a running number
    Result run(LongConsumer call) {
        long begin = System.nanoTime() + warmUp.toNanos();
        long end = begin + measured.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> running = IntStream.range(0, clients)
                    .mapToObj(client -> threads.submit(() -> loop(client, begin, end, call)))
                    .toList();
            long[] nanos = running.stream()
                    .flatMapToLong(future -> Arrays.stream(get(future)))
                    .sorted()
                    .toArray();
            return result(nanos);
        }
    }

    private static long[] get(Future<long[]> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the load failed", e);
        }
    }

    private long[] loop(int client, long begin, long end, LongConsumer call) {
        long[] nanos = new long[1024];
        int count = 0;
        for (long i = client; System.nanoTime() < end; i += clients) {
            long sent = System.nanoTime();
            call.accept(i);
            long answered = System.nanoTime();
            if (sent >= begin) {
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = answered - sent;
            }
        }
        return Arrays.copyOf(nanos, count);
    }

    private Result result(long[] sorted) {
        double millis = 1e6;
        return new Result(
                sorted.length / (measured.toNanos() / 1e9),
                sorted[sorted.length / 2] / millis,
                sorted[(int) (sorted.length * 0.99)] / millis,
                sorted.length);
    }
}
