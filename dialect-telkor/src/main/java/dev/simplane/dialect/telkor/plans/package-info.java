/// Plans: data packages on a coverage.
@NullMarked
package dev.simplane.dialect.telkor.plans;

import org.jspecify.annotations.NullMarked;
