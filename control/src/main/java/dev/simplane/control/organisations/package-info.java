/// Organisations and their environments.
@NullMarked
package dev.simplane.control.organisations;

import org.jspecify.annotations.NullMarked;
