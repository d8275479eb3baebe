package dev.simplane.core.plan;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Rate;

/// From this much usage on, the speed is at most this.
///
/// @param share of the allowance, in the unit that the plan's owner gave
/// @param rate the speed from there on
public record ThrottleStep(Share share, Rate rate) {
    /// The usage at which the step begins.
    public DataSize at(DataSize allowance) {
        return share.of(allowance);
    }

    /// A part of an allowance: percent or bytes.
    public record Share(Unit unit, long amount) {
        public static Share percent(long percent) {
            return new Share(Unit.PERCENT, percent);
        }

        public static Share bytes(DataSize size) {
            return new Share(Unit.BYTES, size.bytes());
        }

        /// Rounded up to a whole byte, so that a step never begins early.
        public DataSize of(DataSize allowance) {
            return switch (unit) {
                case BYTES -> new DataSize(amount);
                case PERCENT -> percentOf(allowance, amount);
            };
        }
    }

    /// The unit of a [Share].
    public enum Unit {
        PERCENT,
        BYTES
    }

    /// A percentage of an allowance, rounded up to a whole byte; exact for any allowance.
    public static DataSize percentOf(DataSize allowance, long percent) {
        long whole = allowance.bytes() / 100 * percent;
        long rest = allowance.bytes() % 100 * percent;
        return new DataSize(whole + (rest + 99) / 100);
    }
}
