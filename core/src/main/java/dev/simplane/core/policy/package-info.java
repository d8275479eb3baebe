/// What the network must enforce for a link: derived from its state by one pure function, never edited.
@NullMarked
package dev.simplane.core.policy;

import org.jspecify.annotations.NullMarked;
