/// Coverage profiles.
@NullMarked
package dev.simplane.dialect.tellisim.coverage;

import org.jspecify.annotations.NullMarked;
