/// What is due when, by each organisation's own clock.
@NullMarked
package dev.simplane.core.timer;

import org.jspecify.annotations.NullMarked;
