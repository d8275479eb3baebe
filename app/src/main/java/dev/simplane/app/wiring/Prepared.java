package dev.simplane.app.wiring;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Hands a started program from the command line to the container, which comes up later. Starting first lets a refusal
/// reach the terminal as one line.
public final class Prepared {
    private static final AtomicReference<Optional<Simplane>> WAITING = new AtomicReference<>(Optional.empty());

    private Prepared() {}

    public static void put(Simplane simplane) {
        WAITING.set(Optional.of(simplane));
    }

    static Optional<Simplane> take() {
        return WAITING.getAndSet(Optional.empty());
    }
}
