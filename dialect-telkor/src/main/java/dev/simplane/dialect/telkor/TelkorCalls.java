package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Role;
import dev.simplane.web.Call;
import jakarta.ws.rs.container.ContainerRequestContext;

/// The call behind a request. A missing role is refused before anything that was sent is looked at (telkor.md 2.3).
public final class TelkorCalls {
    private TelkorCalls() {}

    public static Call reading(ContainerRequestContext request) {
        return allowed(request, Role.READ);
    }

    public static Call writing(ContainerRequestContext request) {
        return allowed(request, Role.WRITE);
    }

    private static Call allowed(ContainerRequestContext request, Role role) {
        Call call = Call.of(request);
        call.actor().require(role);
        return call;
    }
}
