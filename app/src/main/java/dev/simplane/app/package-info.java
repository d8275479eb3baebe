/// The program: reads the configuration, builds everything, starts and stops it.
@NullMarked
package dev.simplane.app;

import org.jspecify.annotations.NullMarked;
