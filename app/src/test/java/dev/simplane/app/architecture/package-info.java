/// The rules of the architecture, held by tests. CONTRIBUTING.md says what to do when one of them fails.
@NullMarked
package dev.simplane.app.architecture;

import org.jspecify.annotations.NullMarked;
