package dev.simplane.core.network;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Rate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the network must enforce for a SIM. Derived, never edited; equal policies are enforced once.
///
/// @param block why no data may flow, null when it may
/// @param rate the speed limit, null for none
/// @param coverages where data may flow: through operators of these coverages in the SIM's own zone; sorted
public record Policy(@Nullable Block block, @Nullable Rate rate, List<CoverageId> coverages) {
    public Policy {
        coverages = List.copyOf(coverages);
    }

    /// Why data does not flow.
    public enum Block {
        /// The customer suspended the link.
        SUSPENDED,
        /// Simplane holds the link.
        ON_HOLD,
        /// No activation can pay for traffic.
        NO_ALLOWANCE
    }

    /// No data, for this reason.
    public static Policy blocked(Block reason) {
        return new Policy(reason, null, List.of());
    }
}
