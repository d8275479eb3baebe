package dev.simplane.core.task;

import java.util.Map;

/// What became of an item.
public sealed interface ItemOutcome {
    /// It has a result.
    record Done(Map<String, String> result) implements ItemOutcome {}

    /// It failed.
    ///
    /// @param cause a [dev.simplane.core.kernel.Problem], unless something unforeseen has happened
    record Failed(RuntimeException cause) implements ItemOutcome {}
}
