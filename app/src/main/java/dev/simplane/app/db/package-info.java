/// The database as the program uses it: roles, migrations, the pool.
@NullMarked
package dev.simplane.app.db;

import org.jspecify.annotations.NullMarked;
