/// Measurements, run by hand; no part of the tests.
@NullMarked
package dev.simplane.app.bench;

import org.jspecify.annotations.NullMarked;
