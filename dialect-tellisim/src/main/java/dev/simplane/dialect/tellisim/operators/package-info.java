/// Operators.
@NullMarked
package dev.simplane.dialect.tellisim.operators;

import org.jspecify.annotations.NullMarked;
