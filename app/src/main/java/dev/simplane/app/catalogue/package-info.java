/// The shipped catalogue of operators, read at the first start.
@NullMarked
package dev.simplane.app.catalogue;

import org.jspecify.annotations.NullMarked;
