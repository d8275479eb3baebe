package dev.simplane.core.org;

import dev.simplane.core.kernel.OrgId;
import java.time.Instant;
import java.util.UUID;

/// One environment of an organisation: a tenant.
///
/// @param account what the two environments share
public record Organisation(
        OrgId id, UUID account, String name, Environment environment, Instant createdAt, Instant updatedAt) {}
