/// Requests that carry an Idempotency-Key run at most once.
@NullMarked
package dev.simplane.core.idempotency;

import org.jspecify.annotations.NullMarked;
