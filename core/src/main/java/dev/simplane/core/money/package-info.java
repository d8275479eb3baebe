/// Price lists, the ledger, and the balance and monthly cost derived from it. See docs/adr/0018.
///
/// The ledger is the truth: append only, double entry, exact. Only [dev.simplane.core.money.LedgerStore]
/// writes it, under the lock of the organisation's ledger row. Nothing depends on this package but what
/// shows money.
@NullMarked
package dev.simplane.core.money;

import org.jspecify.annotations.NullMarked;
