@NullMarked
package dev.simplane.dialect.telkor.plans;

import org.jspecify.annotations.NullMarked;
