/// What each dialect promises, held against the running program.
@NullMarked
package dev.simplane.app.contract;

import org.jspecify.annotations.NullMarked;
