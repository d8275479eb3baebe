/// The stock of SIMs, and links for many of them at once.
@NullMarked
package dev.simplane.dialect.telkor.sims;

import org.jspecify.annotations.NullMarked;
