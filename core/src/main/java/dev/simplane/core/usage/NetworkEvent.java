package dev.simplane.core.usage;

import dev.simplane.core.operator.MccMnc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a network told of a SIM: an attach, or a step of a data session.
///
/// @param at when it happened, by the organisation's time
/// @param operator the name of the operator, null when no catalogue knows it
/// @param country alpha-3, null when it is not known
/// @param rat `2g_3g`, `4g`, `5g`, null when the network does not say
public record NetworkEvent(
        Instant at,
        MccMnc mccMnc,
        @Nullable String operator,
        @Nullable String country,
        @Nullable String rat,
        What what) {
    public sealed interface What {}

    /// The SIM came to an operator.
    ///
    /// @param refusal why it got no service there, in short words, null when it did
    public record Attach(@Nullable String refusal) implements What {}

    /// A data session began, went on or ended.
    public record Data(AccountingRecord.Kind step) implements What {}
}
