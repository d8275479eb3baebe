/// Links with their activations and short messages.
@NullMarked
package dev.simplane.dialect.telkor.links;

import org.jspecify.annotations.NullMarked;
