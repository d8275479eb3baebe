package dev.simplane.dialect.telkor.links;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.kernel.DataSize;
import java.math.BigDecimal;

/// Exact decimals: used and remaining add up to allocated.
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DataUsageJson(String allocatedMib, String remainingMib, String usedMib) {
    private static final BigDecimal BYTES_PER_MEBIBYTE = BigDecimal.valueOf(1024L * 1024L);

    static DataUsageJson from(Activation activation) {
        return new DataUsageJson(
                mebibytes(activation.allocated()), mebibytes(activation.remaining()), mebibytes(activation.used()));
    }

    /// Dividing by a power of two ends, after 20 digits at most.
    static String mebibytes(DataSize size) {
        return BigDecimal.valueOf(size.bytes())
                .divide(BYTES_PER_MEBIBYTE)
                .stripTrailingZeros()
                .toPlainString();
    }
}
