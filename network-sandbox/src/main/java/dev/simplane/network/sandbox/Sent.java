package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.Rate;
import dev.simplane.core.network.Policy;
import dev.simplane.core.usage.AccountingRecord;
import dev.simplane.core.usage.Metered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a network did with a transmission.
public sealed interface Sent {
    /// It was carried and is metered.
    ///
    /// @param rate the speed limit it was carried at; traffic is never lost to it
    /// @param records what the network reported, in order, repetitions left out
    /// @param metered what became of the traffic
    record Carried(long bytes, @Nullable Rate rate, List<AccountingRecord> records, Metered metered) implements Sent {
        public Carried {
            records = List.copyOf(records);
        }
    }

    /// Nothing was carried and nothing has changed.
    ///
    /// @param block the policy's reason, for [Refusal#BLOCKED]
    record Refused(Refusal reason, Policy.@Nullable Block block) implements Sent {}
}
