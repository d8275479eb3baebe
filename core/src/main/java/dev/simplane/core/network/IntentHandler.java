package dev.simplane.core.network;

import dev.simplane.core.kernel.Tx;

/// Brings about what an [Intent] says. Every method runs in the transaction that ends the command.
public interface IntentHandler<I extends Intent> {
    String kind();

    Class<I> type();

    /// The network has done it.
    void done(Tx tx, NetworkCommand command, I intent);

    /// The network has refused, or was too late and has been told to undo it.
    void refused(Tx tx, NetworkCommand command, I intent);

    /// The command has ended in either way: the place to ask the network again. Locks that are needed here are taken in
    /// the methods above, because whoever holds them may be waiting for the end of this command.
    default void ended(Tx tx, NetworkCommand command, I intent) {}
}
