package dev.simplane.core.money;

import dev.simplane.core.kernel.Tx;

/// Where charges come from. Each fact is charged once, however often and on however many nodes this runs.
interface ChargeSource {
    /// A price list is in force. Adds the charges for facts that are not in the ledger yet, up to a number
    /// that one transaction should hold.
    ///
    /// @return whether more may be left
    boolean collect(Tx tx, Round round);
}
