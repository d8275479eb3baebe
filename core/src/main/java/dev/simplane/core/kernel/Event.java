package dev.simplane.core.kernel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened and can never change: a row of the event log, written in the transaction that made it so.
/// Implementations are records; their components are the stored data.
public interface Event {
    /// The stable name, e.g. `link.suspended`.
    String type();

    /// The object that it is about; the order of events is kept per subject.
    UUID subject();

    /// The SIM concerned, if any: the key of a SIM's timeline.
    @Nullable
    UUID simId();

    /// What makes this fact this fact within its organisation, besides type and subject. The event id is made
    /// from it, so writing the same fact twice leaves one event.
    String fact();
}
