package dev.simplane.dialect.tellisim.operators;

import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Operator;
import java.util.List;
import java.util.Locale;

/// What an operator runs, as this API writes it.
public final class Networks {
    private Networks() {}

    /// E.g. `4G`.
    public static List<String> rats(Operator operator) {
        return operator.networkTypes().stream()
                .map(type -> type.symbol().toUpperCase(Locale.ROOT))
                .toList();
    }

    /// E.g. `310-680`.
    public static List<String> codes(Operator operator) {
        return operator.mccMncs().stream().map(MccMnc::value).toList();
    }
}
