package dev.simplane.core.plan;

/// What makes a new activation follow one that ends.
public enum Renewal {
    NONE,
    ON_EXPIRATION,
    ON_EXHAUSTION,
    ON_EXPIRATION_OR_EXHAUSTION;

    public boolean onExpiration() {
        return this == ON_EXPIRATION || this == ON_EXPIRATION_OR_EXHAUSTION;
    }

    public boolean onExhaustion() {
        return this == ON_EXHAUSTION || this == ON_EXPIRATION_OR_EXHAUSTION;
    }
}
