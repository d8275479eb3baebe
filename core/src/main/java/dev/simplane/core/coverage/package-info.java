/// Coverages: named sets of operators of one zone family, per tenant.
@NullMarked
package dev.simplane.core.coverage;

import org.jspecify.annotations.NullMarked;
