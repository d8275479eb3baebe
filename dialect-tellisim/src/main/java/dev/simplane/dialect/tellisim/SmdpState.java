package dev.simplane.dialect.tellisim;

import dev.simplane.core.sim.ProfileState;
import java.util.Optional;

/// TelliSIM's name for what became of an eSIM profile. It has none for one that is released, or downloaded and not
/// installed yet.
public enum SmdpState {
    INSTALLATION("BPP Installation"),
    ENABLE("Enable"),
    DISABLE("Disable"),
    DELETE("Delete");

    /// The result of a step: only those that succeeded are reported to us.
    public static final String SUCCESS = "SUCCESS";

    private final String wire;

    SmdpState(String wire) {
        this.wire = wire;
    }

    /// As it is sent.
    public String wire() {
        return wire;
    }

    public static Optional<SmdpState> of(ProfileState state) {
        return switch (state) {
            case RELEASED, DOWNLOADED -> Optional.empty();
            case INSTALLED -> Optional.of(INSTALLATION);
            case ENABLED -> Optional.of(ENABLE);
            case DISABLED -> Optional.of(DISABLE);
            case DELETED -> Optional.of(DELETE);
        };
    }
}
