/// Addresses for webhooks, and what was sent to them.
@NullMarked
package dev.simplane.control.webhooks;

import org.jspecify.annotations.NullMarked;
