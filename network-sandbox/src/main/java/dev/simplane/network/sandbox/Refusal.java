package dev.simplane.network.sandbox;

/// Why a network carries no traffic of a SIM.
public enum Refusal {
    /// The tenant has no such SIM.
    UNKNOWN_SIM,
    /// The network was never asked to serve the SIM, or no longer is.
    NOT_PROVISIONED,
    /// The eSIM's profile is not installed and enabled.
    PROFILE_NOT_ENABLED,
    SUSPENDED,
    /// The policy lets no data flow.
    BLOCKED,
    /// The operator is in none of the policy's coverages, or not in the SIM's zone.
    OPERATOR_NOT_COVERED,
    /// The operator is barred on the link.
    OPERATOR_BARRED,
    /// The link is locked to another device.
    OTHER_DEVICE,
    /// There is no session to end.
    NOT_ATTACHED;

    /// Whether an operator that the device came to has refused it, rather than nobody having asked.
    boolean byTheNetwork() {
        return switch (this) {
            case UNKNOWN_SIM, NOT_PROVISIONED, PROFILE_NOT_ENABLED, NOT_ATTACHED -> false;
            case SUSPENDED, BLOCKED, OPERATOR_NOT_COVERED, OPERATOR_BARRED, OTHER_DEVICE -> true;
        };
    }
}
