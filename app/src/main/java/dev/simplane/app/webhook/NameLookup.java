package dev.simplane.app.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks names up on threads of its own, and not for ever. The operating system's way blocks the thread that
/// asks, and a virtual one blocks a carrier with it: a few names that nobody answers for would stop the whole
/// program.
final class NameLookup {
    private static final int THREADS_MAX = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long THREAD_IDLE_SECONDS = 30;

    private final Source source;
    private final Duration patience;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            THREADS_MAX,
            THREAD_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("simplane-names-", 1).daemon().factory());

    /// Where addresses come from.
    interface Source {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    NameLookup(Source source) {
        this(source, PATIENCE);
    }

    NameLookup(Source source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    /// @throws UnknownHostException also when the answer takes too long, or too many others are being waited for
    InetAddress[] find(String host) throws UnknownHostException {
        Future<InetAddress[]> asked = null;
        try {
            asked = threads.submit(() -> source.find(host));
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unknown("name not found", e);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw unknown("no answer about the name", e);
        } catch (RejectedExecutionException e) {
            throw unknown("too many names are being looked up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("interrupted", e);
        }
    }

    private static UnknownHostException unknown(String message, Exception cause) {
        UnknownHostException exception = new UnknownHostException(message);
        exception.initCause(cause);
        return exception;
    }
}
