/// The use cases that change a service: create, suspend, resume and delete links, add and end activations.
@NullMarked
package dev.simplane.core.lifecycle;

import org.jspecify.annotations.NullMarked;
