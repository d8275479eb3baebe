package dev.simplane.core.webhook;

import dev.simplane.core.kernel.OrgId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The deliveries of one subject at one endpoint, leased to this node: sent one after the other.
///
/// @param claim the number of the lease
/// @param version what had been added when it was leased
/// @param due the first ones, in order
/// @param more whether there may be others behind them
record Lane(long id, Key key, long claim, long version, Target target, List<Due> due, boolean more) {
    Lane {
        due = List.copyOf(due);
    }

    record Receiver(OrgId org, UUID endpoint) {}

    record Key(OrgId org, UUID endpoint, UUID subject) {
        Receiver receiver() {
            return new Receiver(org, endpoint);
        }
    }

    /// An endpoint that can be sent to now.
    ///
    /// @param probing whether it has failed so often that one lane tries whether it works again
    record Target(OrgId org, UUID endpoint, String dialect, URI url, SigningKey key, boolean probing) {}

    /// A delivery that is to be attempted.
    ///
    /// @param attempts made before
    /// @param attemptsMax after which it is given up
    record Due(UUID id, UUID eventId, String body, boolean test, int attempts, int attemptsMax) {}

    /// What became of one attempt.
    record Attempted(Due due, Delivery.Attempt attempt, Delivery.Status status, Instant next) {
        boolean delivered() {
            return status == Delivery.Status.DELIVERED;
        }
    }

    /// What became of a lane.
    ///
    /// @param dueAt when it is to be looked at again, if it does not end
    /// @param ends whether nothing is left of what was known of it
    record Result(Lane lane, List<Attempted> attempted, Instant dueAt, boolean ends) {
        Result {
            attempted = List.copyOf(attempted);
        }
    }
}
