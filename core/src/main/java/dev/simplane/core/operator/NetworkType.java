package dev.simplane.core.operator;

/// A radio access technology that an operator runs.
public enum NetworkType {
    G2,
    G3,
    G4,
    G5;

    /// As stored: `2g` to `5g`.
    public String symbol() {
        return name().substring(1) + "g";
    }

    /// @throws IllegalArgumentException when it is not one of `2g`, `3g`, `4g`, `5g`
    public static NetworkType parse(String symbol) {
        for (NetworkType type : values()) {
            if (type.symbol().equals(symbol)) {
                return type;
            }
        }
        throw new IllegalArgumentException("not a network type: " + symbol);
    }
}
