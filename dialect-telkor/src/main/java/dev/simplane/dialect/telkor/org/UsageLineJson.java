package dev.simplane.dialect.telkor.org;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.money.Cost.UsageLine;
import dev.simplane.core.operator.Operator;
import dev.simplane.dialect.telkor.Mebibytes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Usage with one operator in a month.
///
/// @param operator null for networks that the catalogue did not know
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record UsageLineJson(@Nullable OperatorJson operator, String usedMib, String amount) {
    record OperatorJson(UUID id, String name, String country, String tadig) {
        static OperatorJson from(Operator operator) {
            return new OperatorJson(operator.id().value(), operator.name(), operator.country(), operator.tadig());
        }
    }

    static UsageLineJson from(UsageLine line) {
        Operator operator = line.operator();
        return new UsageLineJson(
                operator == null ? null : OperatorJson.from(operator),
                Mebibytes.of(line.used()),
                line.amount().toPlainString());
    }
}
