/// The stock of SIMs.
@NullMarked
package dev.simplane.dialect.tellisim.sims;

import org.jspecify.annotations.NullMarked;
