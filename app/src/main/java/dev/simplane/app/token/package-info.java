/// The token issuer: OAuth2 client credentials with RS256 access tokens.
@NullMarked
package dev.simplane.app.token;

import org.jspecify.annotations.NullMarked;
