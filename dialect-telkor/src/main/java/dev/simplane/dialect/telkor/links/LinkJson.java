package dev.simplane.dialect.telkor.links;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.Link;
import dev.simplane.core.sim.Sim;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param activations those that are not over
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LinkJson(
        UUID id,
        @Nullable String name,
        String status,
        @Nullable LinkSimJson sim,
        @Nullable NetworkStatusJson networkStatus,
        List<ActivationJson> activations,
        @Nullable ImeiLockJson imeiLock,
        List<NetworkBarJson> networkBars,
        List<String> compatibilityZones,
        String createdAt,
        String updatedAt) {
    LinkJson {
        activations = List.copyOf(activations);
        networkBars = List.copyOf(networkBars);
        compatibilityZones = List.copyOf(compatibilityZones);
    }

    static LinkJson from(LinkView view) {
        Link link = view.link();
        Sim sim = view.sim();
        return new LinkJson(
                link.id().value(),
                link.name(),
                Symbols.of(link.status()),
                LinkSimJson.from(sim),
                NetworkStatusJson.from(view),
                view.activations().stream().map(ActivationJson::from).toList(),
                ImeiLockJson.from(link.restrictions().lock()),
                view.barred().stream().map(NetworkBarJson::from).toList(),
                sim == null ? List.of() : List.of(Symbols.of(sim.zone())),
                link.createdAt().toString(),
                link.updatedAt().toString());
    }
}
