/// The PostgreSQL server that Simplane brings along, for those who do not name one of their own.
@NullMarked
package dev.simplane.app.postgres;

import org.jspecify.annotations.NullMarked;
