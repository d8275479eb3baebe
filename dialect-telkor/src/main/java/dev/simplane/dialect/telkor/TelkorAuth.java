package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Actor;
import dev.simplane.web.AccessTokens;
import dev.simplane.web.Authenticator;
import dev.simplane.web.RequestHead;
import dev.simplane.web.RequestProblem;

/// `Authorization: Bearer <access token>`; the token decides the organisation.
final class TelkorAuth implements Authenticator {
    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;

    TelkorAuth(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Actor authenticate(RequestHead head) {
        String credential = head.header("Authorization").orElseThrow(() -> new RequestProblem.Unauthenticated(true));
        if (!credential.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new RequestProblem.Unauthenticated(false);
        }
        return tokens.verify(credential.substring(SCHEME.length()).strip())
                .orElseThrow(() -> new RequestProblem.Unauthenticated(false));
    }
}
