/// The port to the networks beneath, and the commands that are carried out through it.
@NullMarked
package dev.simplane.core.network;

import org.jspecify.annotations.NullMarked;
