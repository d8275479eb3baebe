@NullMarked
package dev.simplane.testkit.http;

import org.jspecify.annotations.NullMarked;
