/// What every feature stands on: problems, transactions, ids, time, pages and quantities. Depends on no feature.
@NullMarked
package dev.simplane.core.kernel;

import org.jspecify.annotations.NullMarked;
