/**
 * Verifies webhooks of Simplane. It begins at {@link dev.simplane.webhooks.WebhookVerifier}.
 */
@NullMarked
package dev.simplane.webhooks;

import org.jspecify.annotations.NullMarked;
