@NullMarked
package dev.simplane.dialect.telkor.coverages;

import org.jspecify.annotations.NullMarked;
