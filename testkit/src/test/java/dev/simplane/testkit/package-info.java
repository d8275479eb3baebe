/// The harness tests itself: each check passes on a right toy and fails on a broken one.
@NullMarked
package dev.simplane.testkit;

import org.jspecify.annotations.NullMarked;
