/// Keeping the totals of lists cheap to read.
@NullMarked
package dev.simplane.core.tally;

import org.jspecify.annotations.NullMarked;
