/// Bulk tasks and their items.
@NullMarked
package dev.simplane.dialect.telkor.tasks;

import org.jspecify.annotations.NullMarked;
