/** Tests of the verifier, over the vectors that the server and the other languages are held to as well. */
@NullMarked
package dev.simplane.webhooks;

import org.jspecify.annotations.NullMarked;
