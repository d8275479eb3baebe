package dev.simplane.dialect.tellisim.subscriptions;

import org.jspecify.annotations.Nullable;

/// Radio access in the words of this API. `4G - LTE` is the vendor's [page: P6], the others are made like it.
final class Rats {
    private Rats() {}

    /// Empty when the network did not say.
    static String word(@Nullable String rat) {
        return switch (rat) {
            case null -> "";
            case "2g_3g" -> "2G/3G";
            case "4g" -> "4G - LTE";
            case "5g" -> "5G - NR";
            default -> rat;
        };
    }

    /// Whether an attach is one of the older kind. What is not known counts as 4G.
    static boolean old(@Nullable String rat) {
        return "2g_3g".equals(rat);
    }
}
