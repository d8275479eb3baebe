package dev.simplane.core.kernel;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who asks. Every use case takes it first: it decides the tenant.
///
/// @param org the tenant
/// @param name the application, for the log and the event; never a secret
/// @param roles what it may do
/// @param attempt the idempotent request being carried out, if the caller sent an `Idempotency-Key`: the
///     transaction that creates something marks this row, so that a crash cannot make the request run twice
public record Actor(
        OrgId org, String name, Set<Role> roles, @Nullable UUID attempt) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    /// Simplane itself, acting for a tenant: timers, metering, bulk tasks.
    public static Actor system(OrgId org) {
        return new Actor(org, "simplane", Set.of(Role.READ, Role.WRITE), null);
    }

    /// The same actor within an idempotent request.
    public Actor within(UUID attemptId) {
        return new Actor(org, name, roles, attemptId);
    }

    /// Refuses with [Problem.Forbidden] when the role is missing.
    public void require(Role role) {
        if (!roles.contains(role)) {
            throw new Problem.Forbidden(role);
        }
    }
}
