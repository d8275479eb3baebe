@NullMarked
package dev.simplane.dialect.telkor.sims;

import org.jspecify.annotations.NullMarked;
