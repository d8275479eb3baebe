package dev.simplane.dialect.telkor.sims;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.sim.Profile;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.SimView;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SimJson(
        UUID id,
        String iccid,
        @Nullable String msisdn,
        @Nullable String imsi,
        @Nullable String imei,
        @Nullable String eid,
        String status,
        String simType,
        @Nullable String esimProfileStatus,
        List<String> compatibilityZones,
        List<String> countries,
        @Nullable SimLinkJson link,
        String createdAt,
        String updatedAt) {
    SimJson {
        compatibilityZones = List.copyOf(compatibilityZones);
        countries = List.copyOf(countries);
    }

    /// @param countries in which the SIM's zone has an operator
    static SimJson from(SimView view, Collection<String> countries) {
        Sim sim = view.sim();
        return new SimJson(
                sim.id().value(),
                sim.iccid().value(),
                sim.msisdn(),
                sim.imsi(),
                sim.imei(),
                sim.eid(),
                Symbols.of(sim.status()),
                Symbols.of(sim.kind()),
                profileStatus(sim.kind(), sim.profile()),
                List.of(Symbols.of(sim.zone())),
                List.copyOf(countries),
                SimLinkJson.from(view.link()),
                sim.createdAt().toString(),
                sim.updatedAt().toString());
    }

    /// An eSIM whose profile is not known yet can still be downloaded, so it shows as available.
    private static @Nullable String profileStatus(SimKind kind, @Nullable Profile profile) {
        return switch (kind) {
            case PHYSICAL -> null;
            case ESIM -> Symbols.of(profile == null ? ProfileStatus.AVAILABLE : profile.status());
        };
    }
}
