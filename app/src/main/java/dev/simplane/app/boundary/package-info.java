/// What every request passes: the dialect, the actor, the limits, the idempotency key, and how refusals leave.
@NullMarked
package dev.simplane.app.boundary;

import org.jspecify.annotations.NullMarked;
