package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.DataSize;
import java.math.BigDecimal;

/// Amounts of data as this API writes them: an exact decimal text, the shortest one.
public final class Mebibytes {
    private static final BigDecimal BYTES = BigDecimal.valueOf(1024L * 1024L);

    private Mebibytes() {}

    /// Dividing by a power of two ends, after 20 digits at most.
    public static String of(DataSize size) {
        return BigDecimal.valueOf(size.bytes())
                .divide(BYTES)
                .stripTrailingZeros()
                .toPlainString();
    }
}
