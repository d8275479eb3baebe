/// Applications: the credentials of clients, their roles; keys that sign access tokens.
@NullMarked
package dev.simplane.core.application;

import org.jspecify.annotations.NullMarked;
