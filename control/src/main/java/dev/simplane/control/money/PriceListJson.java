package dev.simplane.control.money;

import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.money.PriceList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// A price list; prices are decimal texts.
record PriceListJson(
        UUID id,
        String effectiveFrom,
        String currency,
        String simMonth,
        String linkMonth,
        String activation,
        String sms,
        UsageJson usage,
        String createdAt) {

    /// @param mebibyte where no other price holds
    record UsageJson(String mebibyte, List<ZonePriceJson> zones, List<OperatorPriceJson> operators) {
        UsageJson {
            zones = List.copyOf(zones);
            operators = List.copyOf(operators);
        }
    }

    record ZonePriceJson(String zone, String mebibyte) {}

    record OperatorPriceJson(UUID operatorId, String mebibyte) {}

    static PriceListJson from(PriceList list) {
        return new PriceListJson(
                list.id(),
                list.effectiveFrom().toString(),
                list.currency(),
                list.fees().simMonth().toPlainString(),
                list.fees().linkMonth().toPlainString(),
                list.fees().activation().toPlainString(),
                list.fees().sms().toPlainString(),
                usage(list.usage()),
                list.createdAt().toString());
    }

    private static UsageJson usage(PriceList.Usage usage) {
        return new UsageJson(
                usage.mebibyte().toPlainString(),
                usage.zones().entrySet().stream()
                        .map(price -> new ZonePriceJson(
                                Symbols.of(price.getKey()), price.getValue().toPlainString()))
                        .sorted(Comparator.comparing(ZonePriceJson::zone))
                        .toList(),
                usage.operators().entrySet().stream()
                        .map(price -> new OperatorPriceJson(
                                price.getKey().value(), price.getValue().toPlainString()))
                        .sorted(Comparator.comparing(price -> price.operatorId().toString()))
                        .toList());
    }
}
