@NullMarked
package dev.simplane.dialect.telkor.org;

import org.jspecify.annotations.NullMarked;
