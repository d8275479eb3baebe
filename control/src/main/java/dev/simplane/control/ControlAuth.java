package dev.simplane.control;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Role;
import dev.simplane.web.Authenticator;
import dev.simplane.web.RequestHead;
import dev.simplane.web.RequestProblem;
import dev.simplane.web.Texts;
import java.util.Optional;
import java.util.Set;

/// `Authorization: Bearer <platform token>`. The token stands for the deployment; the path says for which tenant it
/// acts. Whether there is such a tenant is for the resources to find out.
final class ControlAuth implements Authenticator {
    private static final String SCHEME = "Bearer ";
    private static final String ORGANISATION = "/control/v1/organisations/";
    private static final String NAME = "platform";

    private final PlatformTokens tokens;

    ControlAuth(PlatformTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Actor authenticate(RequestHead head) {
        String credential = head.header("Authorization").orElseThrow(() -> new RequestProblem.Unauthenticated(true));
        boolean good = credential.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && tokens.valid(credential.substring(SCHEME.length()).strip());
        if (!good) {
            throw new RequestProblem.Unauthenticated(false);
        }
        return new Actor(organisation(head.path()).orElse(ControlDialect.PLATFORM), NAME, Set.of(Role.values()), null);
    }

    /// The tenant that a path names, if it can be one.
    private static Optional<OrgId> organisation(String path) {
        if (!path.startsWith(ORGANISATION)) {
            return Optional.empty();
        }
        String rest = path.substring(ORGANISATION.length());
        int end = rest.indexOf('/');
        return Texts.uuid(end < 0 ? rest : rest.substring(0, end)).map(OrgId::new);
    }
}
