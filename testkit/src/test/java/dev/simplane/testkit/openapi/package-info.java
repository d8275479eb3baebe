@NullMarked
package dev.simplane.testkit.openapi;

import org.jspecify.annotations.NullMarked;
