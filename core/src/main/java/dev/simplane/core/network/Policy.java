package dev.simplane.core.network;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.operator.OperatorId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the network must enforce for a SIM. Derived, never edited; equal policies are enforced once.
///
/// @param block why no data may flow, null when it may
/// @param rate the speed limit, null for none
/// @param coverages where data may flow: through operators of these coverages in the SIM's own zone; sorted
/// @param barred operators through which it may not flow although a coverage has them; sorted
/// @param imei the only device that may use data, null for any
public record Policy(
        @Nullable Block block,
        @Nullable Rate rate,
        List<CoverageId> coverages,
        @Nullable List<OperatorId> barred,
        @Nullable String imei) {
    public Policy {
        coverages = List.copyOf(coverages);
        barred = barred == null ? List.of() : List.copyOf(barred);
    }

    /// A policy without restrictions of the customer.
    public Policy(@Nullable Block block, @Nullable Rate rate, List<CoverageId> coverages) {
        this(block, rate, coverages, List.of(), null);
    }

    /// Why data does not flow.
    public enum Block {
        /// The customer suspended the link.
        SUSPENDED,
        /// Simplane holds the link.
        ON_HOLD,
        /// No activation can pay for traffic.
        NO_ALLOWANCE,
        /// Every operator through which an activation would pay is barred.
        ALL_BARRED
    }

    /// No data, for this reason.
    public static Policy blocked(Block reason) {
        return new Policy(reason, null, List.of());
    }

    /// Never null: policies that were stored without it bar nothing.
    @Override
    public List<OperatorId> barred() {
        return barred == null ? List.of() : barred;
    }
}
