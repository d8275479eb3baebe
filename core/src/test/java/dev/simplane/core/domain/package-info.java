/// Test helpers of the domain: plans, and a tenant with a catalogue and stock.
@NullMarked
package dev.simplane.core.domain;

import org.jspecify.annotations.NullMarked;
