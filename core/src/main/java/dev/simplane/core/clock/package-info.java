/// Sandbox clocks: moving an organisation's time forward through everything that falls due.
@NullMarked
package dev.simplane.core.clock;

import org.jspecify.annotations.NullMarked;
