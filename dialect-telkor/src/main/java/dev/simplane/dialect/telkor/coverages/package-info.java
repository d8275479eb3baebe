/// Coverages and the operators that they are made of.
@NullMarked
package dev.simplane.dialect.telkor.coverages;

import org.jspecify.annotations.NullMarked;
