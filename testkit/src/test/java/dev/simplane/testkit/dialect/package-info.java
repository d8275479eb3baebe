/// A toy dialect, right or with one flaw, and the proof that the harness tells which.
@NullMarked
package dev.simplane.testkit.dialect;

import org.jspecify.annotations.NullMarked;
