/// The command line.
@NullMarked
package dev.simplane.app.cli;

import org.jspecify.annotations.NullMarked;
