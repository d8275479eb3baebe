package dev.simplane.core.activation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When an activation shall begin.
///
/// @param mode how the moment is decided
/// @param from begin of the window, for [Mode#WINDOW]
/// @param until end of the window, null for the plan's own validity
public record Start(
        Mode mode, @Nullable Instant from, @Nullable Instant until) {
    public static final Start AS_PLANNED = new Start(Mode.AS_PLANNED, null, null);
    public static final Start AT_FIRST_USE = new Start(Mode.AT_FIRST_USE, null, null);

    public enum Mode {
        /// As the plan's activation type says.
        AS_PLANNED,
        AT_FIRST_USE,
        /// At a given time.
        WINDOW
    }

    public static Start window(Instant from, @Nullable Instant until) {
        return new Start(Mode.WINDOW, from, until);
    }
}
