package dev.simplane.core.network;

import dev.simplane.core.kernel.OrgId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The port to an upstream network. Implementations are called outside any transaction, from many threads,
/// and answer with an [Outcome] instead of throwing.
public interface NetworkProvider {
    /// Carries out the request. A request with a command id that was carried out before changes nothing and
    /// gives the same outcome again.
    Outcome execute(OrgId org, UUID commandId, NetworkRequest request);

    /// What became of an earlier request.
    ///
    /// @return nothing when the network never heard of it
    Optional<Outcome> query(OrgId org, UUID commandId);

    /// What the network knows of the SIM now. A question changes nothing, and may be asked at any time and
    /// often.
    Inspection inspect(OrgId org, SimIdentity sim);

    /// Where the device of the SIM is. A question as [#inspect] is; many networks have no answer to it.
    default Whereabouts locate(OrgId org, SimIdentity sim) {
        return new Whereabouts.NotSupported();
    }

    /// A request under the id of its command.
    record Order(UUID commandId, NetworkRequest request) {}

    /// [#execute] for several orders in one call, for networks that can do so.
    ///
    /// @param orders at most [#ordersMax], of different SIMs
    /// @return one outcome per order, in the same order
    default List<Outcome> executeAll(OrgId org, List<Order> orders) {
        return orders.stream()
                .map(order -> execute(org, order.commandId(), order.request()))
                .toList();
    }

    /// How many orders of this tenant one call can take now.
    default int ordersMax(OrgId org) {
        return 1;
    }

    /// How many calls one node may make at the same time for bulk work and for commands that nobody waits
    /// for. What a single caller waits for is not counted.
    default int callsMax() {
        return 32;
    }
}
