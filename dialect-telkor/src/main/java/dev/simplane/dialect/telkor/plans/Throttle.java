package dev.simplane.dialect.telkor.plans;

import dev.simplane.core.kernel.Rate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The speeds that Telkor knows, slowest first. `unlimited`, `128kbps` and `20mbps` are the vendor's ([doc] 3.5), the
/// steps between are ours.
enum Throttle {
    KBPS_128("128kbps", 128),
    KBPS_256("256kbps", 256),
    KBPS_384("384kbps", 384),
    KBPS_512("512kbps", 512),
    MBPS_1("1mbps", 1024),
    MBPS_3("3mbps", 3072),
    MBPS_5("5mbps", 5120),
    MBPS_7_5("7.5mbps", 7680),
    MBPS_10("10mbps", 10_240),
    MBPS_20("20mbps", 20_480),
    UNLIMITED("unlimited", 0);

    private final String symbol;
    private final int kbps;

    Throttle(String symbol, int kbps) {
        this.symbol = symbol;
        this.kbps = kbps;
    }

    static Optional<Throttle> parse(String text) {
        return Arrays.stream(values())
                .filter(throttle -> throttle.symbol.equals(text))
                .findFirst();
    }

    /// A rate that another dialect made and that is on no step shows as the next slower step, one below all as the
    /// slowest: never faster than it is, where that can be said.
    static Throttle of(@Nullable Rate rate) {
        if (rate == null) {
            return UNLIMITED;
        }
        return Arrays.stream(values())
                .filter(throttle -> throttle != UNLIMITED && throttle.kbps <= rate.kbps())
                .reduce((slower, faster) -> faster)
                .orElse(KBPS_128);
    }

    String symbol() {
        return symbol;
    }

    /// Null for unlimited.
    @Nullable
    Rate rate() {
        return this == UNLIMITED ? null : new Rate(kbps);
    }
}
