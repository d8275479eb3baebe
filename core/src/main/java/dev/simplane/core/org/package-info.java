/// Organisations and their two environments, live and sandbox.
@NullMarked
package dev.simplane.core.org;

import org.jspecify.annotations.NullMarked;
