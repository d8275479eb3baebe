package dev.simplane.dialect.telkor.org;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.money.Balance;
import java.util.UUID;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record BalanceJson(UUID organizationId, String amount, String currency, String collectedAt) {
    static BalanceJson from(OrgId org, Balance balance) {
        return new BalanceJson(
                org.value(),
                balance.amount().text(),
                balance.amount().currency(),
                balance.collectedAt().toString());
    }
}
