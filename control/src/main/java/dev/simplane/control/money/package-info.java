/// Price lists, the ledger, collections.
@NullMarked
package dev.simplane.control.money;

import org.jspecify.annotations.NullMarked;
