/// The API documents and the page that shows them.
@NullMarked
package dev.simplane.app.docs;

import org.jspecify.annotations.NullMarked;
