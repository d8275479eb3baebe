package dev.simplane.dialect.tellisim.sims;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.sim.Profile;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.SimView;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.Times;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A SIM.
///
/// @param lpa null for a physical SIM
/// @param used whether there is a subscription for it
/// @param eid only on a single SIM, and only when it is known
record SimJson(
        String iccid,
        String label,
        @Nullable String lpa,
        boolean used,
        @JsonProperty("esim_id") UUID esimId,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("is_esim") boolean isEsim,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String eid) {
    /// A row of the list.
    static SimJson row(SimView view) {
        return from(view, null);
    }

    /// The single SIM, where a real client looks for the EID.
    static SimJson single(SimView view) {
        return from(view, view.sim().eid());
    }

    private static SimJson from(SimView view, @Nullable String eid) {
        Sim sim = view.sim();
        Profile profile = sim.profile();
        return new SimJson(
                sim.iccid().value(),
                Label.of(sim.zone()).orElseThrow().wire(),
                profile == null ? null : profile.activationCode().lpa(),
                view.link() != null,
                sim.id().value(),
                Times.stamp(sim.createdAt()),
                sim.kind() == SimKind.ESIM,
                eid);
    }
}
