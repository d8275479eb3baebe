/// The loops that work off what is due.
@NullMarked
package dev.simplane.app.worker;

import org.jspecify.annotations.NullMarked;
