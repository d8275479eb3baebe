/// Bulk tasks: many small pieces of work with a result each, shared by all nodes.
@NullMarked
package dev.simplane.core.task;

import org.jspecify.annotations.NullMarked;
