@NullMarked
package dev.simplane.dialect.telkor;

import org.jspecify.annotations.NullMarked;
