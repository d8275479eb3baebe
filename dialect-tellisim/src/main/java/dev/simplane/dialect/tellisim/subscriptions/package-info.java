/// Subscriptions and their plan attachments.
@NullMarked
package dev.simplane.dialect.tellisim.subscriptions;

import org.jspecify.annotations.NullMarked;
