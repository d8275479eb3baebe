package dev.simplane.control.money;

import dev.simplane.core.money.Cost;
import dev.simplane.core.money.Cost.UsageLine;
import dev.simplane.core.operator.Operator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a month has cost so far; amounts are decimal texts.
record CostJson(
        String month,
        String currency,
        String total,
        String usage,
        String sims,
        String links,
        String activations,
        String sms,
        List<UsageLineJson> usageLines,
        String collectedAt) {
    CostJson {
        usageLines = List.copyOf(usageLines);
    }

    /// @param operator null for networks that the catalogue did not know
    record UsageLineJson(@Nullable OperatorJson operator, long bytes, String amount) {
        static UsageLineJson from(UsageLine line) {
            Operator operator = line.operator();
            return new UsageLineJson(
                    operator == null ? null : OperatorJson.from(operator),
                    line.used().bytes(),
                    line.amount().toPlainString());
        }
    }

    record OperatorJson(UUID id, String name, String country, String tadig) {
        static OperatorJson from(Operator operator) {
            return new OperatorJson(operator.id().value(), operator.name(), operator.country(), operator.tadig());
        }
    }

    static CostJson from(Cost cost) {
        return new CostJson(
                cost.month().toString(),
                cost.currency(),
                cost.amounts().total().toPlainString(),
                cost.amounts().usage().toPlainString(),
                cost.amounts().sims().toPlainString(),
                cost.amounts().links().toPlainString(),
                cost.amounts().activations().toPlainString(),
                cost.amounts().sms().toPlainString(),
                cost.usageLines().stream().map(UsageLineJson::from).toList(),
                cost.collectedAt().toString());
    }
}
