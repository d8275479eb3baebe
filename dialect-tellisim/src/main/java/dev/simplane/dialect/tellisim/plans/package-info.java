/// Plans.
@NullMarked
package dev.simplane.dialect.tellisim.plans;

import org.jspecify.annotations.NullMarked;
