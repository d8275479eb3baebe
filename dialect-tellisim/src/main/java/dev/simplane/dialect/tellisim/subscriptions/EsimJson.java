package dev.simplane.dialect.tellisim.subscriptions;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.sim.Profile;
import dev.simplane.core.sim.Sim;
import dev.simplane.dialect.tellisim.Label;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The SIM of a subscription.
///
/// @param lpaString null for a physical SIM
/// @param lpastring the same again: the documents have one name, live answers the other
record EsimJson(
        @JsonProperty("esim_id") UUID esimId,
        String iccid,
        @JsonProperty("lpa_string") @Nullable String lpaString,
        @Nullable String lpastring,
        String label) {
    static EsimJson from(Sim sim) {
        Profile profile = sim.profile();
        String code = profile == null ? null : profile.activationCode().lpa();
        String label = Label.of(sim.zone()).orElseThrow().wire();
        return new EsimJson(sim.id().value(), sim.iccid().value(), code, code, label);
    }
}
