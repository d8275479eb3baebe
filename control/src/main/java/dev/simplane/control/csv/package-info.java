/// CSV with a header, read so that every complaint names its line and column.
@NullMarked
package dev.simplane.control.csv;

import org.jspecify.annotations.NullMarked;
