/// Metering: accounting records in, attributed usage and thresholds out.
@NullMarked
package dev.simplane.core.usage;

import org.jspecify.annotations.NullMarked;
