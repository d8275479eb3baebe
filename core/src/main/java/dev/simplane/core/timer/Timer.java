package dev.simplane.core.timer;

import dev.simplane.core.kernel.OrgId;
import java.time.Instant;
import java.util.UUID;

/// Something due at a moment of an organisation's clock.
///
/// @param kind names the [TimerHandler]
/// @param subject what it is about; one timer per kind and subject
public record Timer(OrgId org, UUID id, String kind, UUID subject, Instant dueAt) {}
