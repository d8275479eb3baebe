package dev.simplane.dialect.telkor.org;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.money.Cost;
import java.util.List;
import java.util.UUID;

/// A month's cost. Fees are those of the whole organisation; operators stand in the usage lines only
/// ([page: P-ORG]).
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CostJson(
        UUID organizationId,
        int year,
        int month,
        String currency,
        String totalAmount,
        String usageAmount,
        FeesJson fees,
        List<UsageLineJson> usageLines,
        String collectedAt) {
    CostJson {
        usageLines = List.copyOf(usageLines);
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record FeesJson(String simFees, String linkFees, String activationFees, String smsFees) {
        static FeesJson from(Cost.Amounts amounts) {
            return new FeesJson(
                    amounts.sims().toPlainString(),
                    amounts.links().toPlainString(),
                    amounts.activations().toPlainString(),
                    amounts.sms().toPlainString());
        }
    }

    static CostJson from(OrgId org, Cost cost) {
        return new CostJson(
                org.value(),
                cost.month().getYear(),
                cost.month().getMonthValue(),
                cost.currency(),
                cost.amounts().total().toPlainString(),
                cost.amounts().usage().toPlainString(),
                FeesJson.from(cost.amounts()),
                cost.usageLines().stream().map(UsageLineJson::from).toList(),
                cost.collectedAt().toString());
    }
}
