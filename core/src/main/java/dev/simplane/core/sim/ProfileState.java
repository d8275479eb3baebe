package dev.simplane.core.sim;

import java.util.Map;
import java.util.Set;

/// Where an eSIM profile stands, in the words of its SM-DP+ (GSMA SGP.22 section 3.1.6) and of the
/// notifications that a device sends (section 3.5). [ProfileStatus] sums it up.
public enum ProfileState {
    /// Ready to be downloaded: what every profile is at first.
    RELEASED,
    /// A device has the package, and has not installed it.
    DOWNLOADED,
    /// On the device, and not switched on yet.
    INSTALLED,
    /// Switched on.
    ENABLED,
    /// Switched off.
    DISABLED,
    /// Gone from the device; the SM-DP+ may release it again.
    DELETED;

    /// A device notifies when it has a connection again, and may lose a notification: steps in between can be
    /// missing. What would have to be two lives of the profile in one step is none.
    private static final Map<ProfileState, Set<ProfileState>> NEXT = Map.of(
            RELEASED, Set.of(DOWNLOADED, INSTALLED, ENABLED, DISABLED, DELETED),
            DOWNLOADED, Set.of(RELEASED, INSTALLED, ENABLED, DISABLED, DELETED),
            INSTALLED, Set.of(ENABLED, DISABLED, DELETED),
            ENABLED, Set.of(DISABLED, DELETED),
            DISABLED, Set.of(ENABLED, DELETED),
            DELETED, Set.of(RELEASED, DOWNLOADED, INSTALLED));

    /// Whether a report of the other state can follow this one; the same again always can.
    public boolean mayBecome(ProfileState next) {
        return next == this || NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /// What the state comes to.
    public ProfileStatus status() {
        return switch (this) {
            case RELEASED -> ProfileStatus.AVAILABLE;
            case DOWNLOADED, INSTALLED, ENABLED -> ProfileStatus.INSTALLED;
            case DISABLED -> ProfileStatus.DISABLED;
            case DELETED -> ProfileStatus.DELETED;
        };
    }
}
