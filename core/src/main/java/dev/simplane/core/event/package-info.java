/// The event log: one ordered, replayable record of what happened. See docs/adr/0005.
@NullMarked
package dev.simplane.core.event;

import org.jspecify.annotations.NullMarked;
