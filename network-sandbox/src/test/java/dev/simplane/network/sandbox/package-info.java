@NullMarked
package dev.simplane.network.sandbox;

import org.jspecify.annotations.NullMarked;
