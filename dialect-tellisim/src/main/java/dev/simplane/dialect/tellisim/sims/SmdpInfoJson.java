package dev.simplane.dialect.tellisim.sims;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.sim.ProfileChange;
import dev.simplane.core.sim.Sim;
import dev.simplane.dialect.tellisim.SmdpState;
import dev.simplane.dialect.tellisim.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of the profile of an eSIM.
///
/// @param stateHistory oldest first; empty for one that was never installed, and for a physical SIM
/// @param currentStatus the last state of the history, absent when that is empty
/// @param eid only when it is known
record SmdpInfoJson(
        String iccid,
        @JsonProperty("state_history") List<Step> stateHistory,

        @JsonProperty("current_status") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String currentStatus,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String eid) {
    /// @param state as in [SmdpState#wire]
    record Step(
            String state,
            @JsonProperty("modification_result") String modificationResult,
            @JsonProperty("modified_at") String modifiedAt) {}

    SmdpInfoJson {
        stateHistory = List.copyOf(stateHistory);
    }

    /// @param history oldest first
    static SmdpInfoJson from(Sim sim, List<ProfileChange> history) {
        List<Step> steps = history.stream()
                .flatMap(change -> SmdpState.of(change.state()).stream()
                        .map(state -> new Step(state.wire(), SmdpState.SUCCESS, Times.stamp(change.at()))))
                .toList();
        return new SmdpInfoJson(
                sim.iccid().value(),
                steps,
                steps.isEmpty() ? null : steps.getLast().state(),
                sim.eid());
    }
}
