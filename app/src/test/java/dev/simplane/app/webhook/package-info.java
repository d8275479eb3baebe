/// Tests of sending webhooks.
@NullMarked
package dev.simplane.app.webhook;

import org.jspecify.annotations.NullMarked;
