/// Sandboxes: the clock and the simulated network, through a port.
@NullMarked
package dev.simplane.control.sandbox;

import org.jspecify.annotations.NullMarked;
