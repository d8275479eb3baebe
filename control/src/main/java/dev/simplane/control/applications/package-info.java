/// Credentials of an environment.
@NullMarked
package dev.simplane.control.applications;

import org.jspecify.annotations.NullMarked;
