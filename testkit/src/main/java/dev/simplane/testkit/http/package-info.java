/// Both ends of HTTP for tests: a client that keeps what was answered, and a receiver that keeps what was sent.
@NullMarked
package dev.simplane.testkit.http;

import org.jspecify.annotations.NullMarked;
