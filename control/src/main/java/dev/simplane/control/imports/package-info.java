/// The operator catalogue and SIM stock, from CSV.
@NullMarked
package dev.simplane.control.imports;

import org.jspecify.annotations.NullMarked;
