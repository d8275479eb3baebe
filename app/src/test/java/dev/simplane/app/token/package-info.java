@NullMarked
package dev.simplane.app.token;

import org.jspecify.annotations.NullMarked;
