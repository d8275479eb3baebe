/// Mobile network operators: the catalogue that every tenant shares, with zones and countries.
@NullMarked
package dev.simplane.core.operator;

import org.jspecify.annotations.NullMarked;
