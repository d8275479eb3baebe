/// Sending webhooks: HTTP with a guard against private addresses.
@NullMarked
package dev.simplane.app.webhook;

import org.jspecify.annotations.NullMarked;
