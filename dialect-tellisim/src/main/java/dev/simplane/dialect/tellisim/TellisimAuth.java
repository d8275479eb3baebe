package dev.simplane.dialect.tellisim;

import dev.simplane.core.application.Applications;
import dev.simplane.core.kernel.Actor;
import dev.simplane.web.Authenticator;
import dev.simplane.web.RequestHead;
import dev.simplane.web.RequestProblem;

/// The API key, in the query as the vendor has it, or in a header, which does not end up in the logs of what lies
/// between.
final class TellisimAuth implements Authenticator {
    private static final String QUERY = "key";
    private static final String HEADER = "x-api-key";

    private final Applications applications;

    TellisimAuth(Applications applications) {
        this.applications = applications;
    }

    @Override
    public Actor authenticate(RequestHead head) {
        String key = head.query(QUERY)
                .filter(text -> !text.isEmpty())
                .or(() -> head.header(HEADER).filter(text -> !text.isEmpty()))
                .orElseThrow(() -> new RequestProblem.Unauthenticated(true));
        return applications.byKey(key).orElseThrow(() -> new RequestProblem.Unauthenticated(false));
    }
}
