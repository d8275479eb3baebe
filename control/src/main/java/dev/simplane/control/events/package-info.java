/// The event log.
@NullMarked
package dev.simplane.control.events;

import org.jspecify.annotations.NullMarked;
