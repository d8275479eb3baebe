/// Bulk use cases: what is done to many SIMs or links by one task.
@NullMarked
package dev.simplane.core.bulk;

import org.jspecify.annotations.NullMarked;
