package dev.simplane.core.money;

import dev.simplane.core.kernel.Money;
import java.time.Instant;

/// What an organisation has left: what it paid and was given, less what it was charged. Less than nothing
/// is owed.
///
/// @param collectedAt when the collection first found this amount, by the organisation's clock
public record Balance(Money amount, Instant collectedAt) {}
