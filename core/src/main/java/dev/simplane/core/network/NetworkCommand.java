package dev.simplane.core.network;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.sim.SimId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request to a network together with its reason, written before it is sent.
///
/// @param exclusive a change of the service: one at a time per SIM, and undone if the network is late
/// @param attempt how often somebody took it in hand, who may or may not have sent it
/// @param deadline system time until which an exclusive command may take effect
/// @param reason why the network refused
public record NetworkCommand(
        OrgId org,
        UUID id,
        SimId sim,
        String intentKind,
        String intentData,
        NetworkRequest request,
        boolean exclusive,
        Status status,
        @Nullable String reason,
        int attempt,
        Instant deadline,
        Instant createdAt,
        @Nullable Instant endedAt) {
    /// Where a command stands.
    public enum Status {
        /// To be carried out, or its outcome to be found out.
        PENDING,
        /// Too late: to be undone if the network did it.
        REVERTING,
        DONE,
        REFUSED,
        REVERTED;

        public boolean open() {
            return this == PENDING || this == REVERTING;
        }
    }
}
