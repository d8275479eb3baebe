package dev.simplane.core.money;

import dev.simplane.core.kernel.Money;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an organisation pays from a moment on, until the next list takes effect.
///
/// @param effectiveFrom by the organisation's clock
/// @param currency the ledger's
public record PriceList(UUID id, Instant effectiveFrom, String currency, Fees fees, Usage usage, Instant createdAt) {

    /// @param simMonth per SIM in stock and month
    /// @param linkMonth per link and month
    /// @param activation per activation opened
    /// @param sms per message sent, however long
    public record Fees(BigDecimal simMonth, BigDecimal linkMonth, BigDecimal activation, BigDecimal sms) {
        public Fees {
            simMonth = Money.plain(simMonth);
            linkMonth = Money.plain(linkMonth);
            activation = Money.plain(activation);
            sms = Money.plain(sms);
        }

        /// @throws IllegalArgumentException for what is no fee
        BigDecimal of(EntryKind kind) {
            return switch (kind) {
                case SIM_FEE -> simMonth;
                case LINK_FEE -> linkMonth;
                case ACTIVATION_FEE -> activation;
                case SMS_FEE -> sms;
                case USAGE, PAYMENT, REFUND, CREDIT, CORRECTION ->
                    throw new IllegalArgumentException(kind + " is no fee");
            };
        }
    }

    /// Prices per MiB of 1,048,576 bytes: the operator's, or else its zone's, or else the default.
    public record Usage(BigDecimal mebibyte, Map<Zone, BigDecimal> zones, Map<OperatorId, BigDecimal> operators) {
        /// One byte in MiB: 2^-20 = 5^20 / 10^20, which a decimal holds exactly.
        private static final BigDecimal BYTE =
                new BigDecimal(BigInteger.valueOf(5).pow(20), 20);

        public Usage {
            mebibyte = Money.plain(mebibyte);
            zones = plain(zones);
            operators = plain(operators);
        }

        /// @param operator null when the catalogue does not know the network
        BigDecimal at(@Nullable Operator operator) {
            if (operator == null) {
                return mebibyte;
            }
            BigDecimal ofZone = zones.getOrDefault(operator.zone(), mebibyte);
            return operators.getOrDefault(operator.id(), ofZone);
        }

        private static <K> Map<K, BigDecimal> plain(Map<K, BigDecimal> prices) {
            return prices.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, price -> Money.plain(price.getValue())));
        }

        /// Exact, so that it does not matter in how many pieces traffic is charged.
        static BigDecimal amount(long bytes, BigDecimal mebibyte) {
            return BigDecimal.valueOf(bytes).multiply(BYTE).multiply(mebibyte);
        }
    }
}
