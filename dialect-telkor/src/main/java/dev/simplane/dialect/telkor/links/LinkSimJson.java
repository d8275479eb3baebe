package dev.simplane.dialect.telkor.links;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.sim.Sim;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The SIM that is bound to a link.
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LinkSimJson(UUID id, String iccid, String status, String simType) {
    static @Nullable LinkSimJson from(@Nullable Sim sim) {
        return sim == null
                ? null
                : new LinkSimJson(
                        sim.id().value(), sim.iccid().value(), Symbols.of(sim.status()), Symbols.of(sim.kind()));
    }
}
