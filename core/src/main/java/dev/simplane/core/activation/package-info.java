/// Activations: instances of plans on links, with their life cycle and what they have used.
@NullMarked
package dev.simplane.core.activation;

import org.jspecify.annotations.NullMarked;
