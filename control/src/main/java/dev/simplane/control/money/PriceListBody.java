package dev.simplane.control.money;

import dev.simplane.control.Words;
import dev.simplane.core.money.PriceList;
import dev.simplane.core.money.PriceListDraft;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Zone;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `PUT …/price-list`.
final class PriceListBody {
    private static final int CURRENCY_LENGTH = 3;

    /// More than there are operators in the catalogue.
    private static final int OPERATORS_MAX = 5000;

    private PriceListBody() {}

    static PriceListDraft read(Fields fields) {
        PriceListDraft draft = new PriceListDraft(
                fields.text("currency", CURRENCY_LENGTH, CURRENCY_LENGTH),
                fields.oneOfOrNull("effectiveFrom", Times::instant),
                new PriceList.Fees(
                        fields.decimal("simMonth"),
                        fields.decimal("linkMonth"),
                        fields.decimal("activation"),
                        fields.decimal("sms")),
                usage(fields, fields.objectOrNull("usage")));
        fields.check();
        return draft;
    }

    private static PriceList.Usage usage(Fields fields, @Nullable Fields usage) {
        if (usage == null) {
            fields.require("usage");
            return new PriceList.Usage(BigDecimal.ZERO, Map.of(), Map.of());
        }
        BigDecimal mebibyte = usage.decimal("mebibyte");
        return new PriceList.Usage(mebibyte, zones(usage), operators(usage));
    }

    private static Map<Zone, BigDecimal> zones(Fields usage) {
        Map<Zone, BigDecimal> prices = new HashMap<>();
        List<Fields> given = usage.objects("zones", Zone.values().length);
        for (Fields each : given) {
            Zone zone = each.oneOf("zone", text -> Words.parse(Zone.class, text), Zone.MAGENTA);
            if (prices.put(zone, each.decimal("mebibyte")) != null) {
                each.refuse("zone", Issue.Kind.NOT_ALLOWED, "stands in the list already");
            }
        }
        return prices;
    }

    private static Map<OperatorId, BigDecimal> operators(Fields usage) {
        Map<OperatorId, BigDecimal> prices = new HashMap<>();
        for (Fields each : usage.objects("operators", OPERATORS_MAX)) {
            OperatorId operator = new OperatorId(each.uuid("operatorId"));
            if (prices.put(operator, each.decimal("mebibyte")) != null) {
                each.refuse("operatorId", Issue.Kind.NOT_ALLOWED, "stands in the list already");
            }
        }
        return prices;
    }
}
