/// The domain. Plain Java over SQL: features as packages, put together in [Core].
@NullMarked
package dev.simplane.core;

import org.jspecify.annotations.NullMarked;
