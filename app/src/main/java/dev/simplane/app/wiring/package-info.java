/// Putting the program together.
@NullMarked
package dev.simplane.app.wiring;

import org.jspecify.annotations.NullMarked;
