package dev.simplane.core.operator;

/// A compatibility zone: the network ecosystem that an operator and a SIM belong to. The names are those of the
/// Telkor API ([doc] 3.2). Which zones form a family is not public: the split here is our decision
/// (docs/dialects/telkor.md).
public enum Zone {
    MAGENTA(1),
    CYAN(1),
    BROWN(1),
    AMBER(2),
    VIOLET(2),
    CORAL(2),
    TEAL(3),
    SLATE(3),
    IVORY(3);

    private final int family;

    Zone(int family) {
        this.family = family;
    }

    /// Zones of one family may stand together in a coverage.
    public int family() {
        return family;
    }
}
