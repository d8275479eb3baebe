/// What every dialect must pass, over HTTP alone: its contract, its golden cases, its errors, and the wall between
/// tenants. A dialect describes itself by a [dev.simplane.testkit.dialect.DialectUnderTest]; [DialectHarness] does the
/// rest.
@NullMarked
package dev.simplane.testkit.dialect;

import org.jspecify.annotations.NullMarked;
