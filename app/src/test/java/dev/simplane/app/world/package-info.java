/// Tenants, SIMs and callers for tests of the whole program.
@NullMarked
package dev.simplane.app.world;

import org.jspecify.annotations.NullMarked;
