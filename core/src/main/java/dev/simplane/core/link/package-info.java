/// Links: the service endpoints, each with its SIM and state.
@NullMarked
package dev.simplane.core.link;

import org.jspecify.annotations.NullMarked;
