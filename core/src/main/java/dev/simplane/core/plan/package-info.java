/// Plans: what can be activated on a link, with throttle steps, recurrence and notifications.
@NullMarked
package dev.simplane.core.plan;

import org.jspecify.annotations.NullMarked;
