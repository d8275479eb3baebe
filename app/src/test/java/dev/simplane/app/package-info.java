/// The whole program under test, over HTTP.
@NullMarked
package dev.simplane.app;

import org.jspecify.annotations.NullMarked;
