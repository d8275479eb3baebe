package dev.simplane.core.network;

import dev.simplane.core.kernel.OrgId;
import java.util.Optional;
import java.util.UUID;

/// The port to an upstream network. Implementations are called outside any transaction, from many threads, and
/// answer
/// with
/// an [Outcome] instead of throwing.
public interface NetworkProvider {
    /// Carries out the request. A request with a command id that was carried out before changes nothing and
    /// gives the
    /// same
    /// outcome again.
    Outcome execute(OrgId org, UUID commandId, NetworkRequest request);

    /// What became of an earlier request.
    ///
    /// @return nothing when the network never heard of it
    Optional<Outcome> query(OrgId org, UUID commandId);

    /// What the network knows of the SIM now. A question changes nothing, and may be asked at any time and
    /// often.
    Inspection inspect(OrgId org, SimIdentity sim);
}
