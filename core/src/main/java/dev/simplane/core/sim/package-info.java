/// SIM stock: physical SIMs and eSIMs, their identities, profile and status.
@NullMarked
package dev.simplane.core.sim;

import org.jspecify.annotations.NullMarked;
