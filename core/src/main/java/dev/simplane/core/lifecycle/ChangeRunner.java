package dev.simplane.core.lifecycle;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.network.NetworkCommands;
import java.util.function.Function;

/// Carries changes of a service out: a transaction that writes what is intended, then the network, whose
/// outcome is a
/// second transaction.
record ChangeRunner(Db db, NetworkCommands commands) {
    /// @param operation in our words, for the error
    /// @throws dev.simplane.core.kernel.Problem.Unavailable when the network did not do its part;
    ///     nothing has changed
    Begun run(Actor actor, String operation, Function<Tx, Begun> begin) {
        Begun begun = db.tx(actor, begin);
        if (begun.command() != null) {
            commands.await(actor, begun.command(), operation);
        }
        return begun;
    }
}
