/// What tests of every module share: a real PostgreSQL, a clock that tests move, and the harness that a dialect must
/// pass.
@NullMarked
package dev.simplane.testkit;

import org.jspecify.annotations.NullMarked;
