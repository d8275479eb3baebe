/// SMS to links: plan notifications and their delivery through the network.
@NullMarked
package dev.simplane.core.message;

import org.jspecify.annotations.NullMarked;
