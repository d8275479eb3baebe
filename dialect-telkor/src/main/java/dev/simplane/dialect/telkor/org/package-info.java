/// The organisation behind the token.
@NullMarked
package dev.simplane.dialect.telkor.org;

import org.jspecify.annotations.NullMarked;
