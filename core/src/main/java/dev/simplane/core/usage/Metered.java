package dev.simplane.core.usage;

import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.kernel.DataSize;
import java.util.Map;

/// What became of an accounting record.
///
/// @param known whether its SIM is in the tenant's stock; otherwise nothing was counted
/// @param fresh the traffic that was new; zero for a record that came again, late or out of order
/// @param attributed how much of it each activation paid for
/// @param uncovered the part that none paid for
public record Metered(boolean known, DataSize fresh, Map<ActivationId, DataSize> attributed, DataSize uncovered) {
    static final Metered UNKNOWN_SIM = new Metered(false, DataSize.ZERO, Map.of(), DataSize.ZERO);

    public Metered {
        attributed = Map.copyOf(attributed);
    }
}
