/// Webhooks: endpoints, and the relay that turns events into deliveries and sends them.
@NullMarked
package dev.simplane.core.webhook;

import org.jspecify.annotations.NullMarked;
