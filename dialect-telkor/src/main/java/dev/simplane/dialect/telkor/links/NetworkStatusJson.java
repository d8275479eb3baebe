package dev.simplane.dialect.telkor.links;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.network.Policy;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.sim.Sighting;
import org.jspecify.annotations.Nullable;

/// Where a link was last seen, and what the network enforces for it.
///
/// @param operator null when the catalogue does not know it
/// @param observedAt null while the SIM has not been seen
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record NetworkStatusJson(
        @Nullable SeenOperator operator,
        @Nullable String country,
        @Nullable String rat,
        String policyStatus,
        @Nullable String observedAt) {
    record SeenOperator(String name, String tadig) {
        static @Nullable SeenOperator from(@Nullable Operator operator) {
            return operator == null ? null : new SeenOperator(operator.name(), operator.tadig());
        }
    }

    /// Null while the SIM has not been seen and nothing is enforced.
    static @Nullable NetworkStatusJson from(LinkView view) {
        Sighting seen = view.sim() == null ? null : view.sim().sighting();
        Policy policy = view.link().policy();
        if (seen == null && policy == null) {
            return null;
        }
        return new NetworkStatusJson(
                SeenOperator.from(view.operator()),
                seen == null ? null : seen.country(),
                seen == null ? null : seen.rat(),
                policyStatus(view),
                seen == null ? null : seen.at().toString());
    }

    private static String policyStatus(LinkView view) {
        Policy policy = view.link().policy();
        if (policy == null) {
            return "normal";
        }
        if (policy.block() != null || view.otherDevice()) {
            return "blocked";
        }
        return policy.rate() == null ? "normal" : "throttled";
    }
}
