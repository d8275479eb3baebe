package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Violation;
import dev.simplane.core.link.Link;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.SimId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A link to be created.
///
/// @param name the customer's, at most [Link#NAME_LENGTH_MAX] characters
/// @param metadata the customer's, at most [Link#METADATA_LENGTH_MAX] characters
/// @param sim which SIM to bind
/// @param plan what to activate on it, null for nothing
/// @param start when that begins
public record LinkDraft(
        @Nullable String name,
        @Nullable String metadata,
        SimChoice sim,
        @Nullable PlanId plan,
        Start start) {
    public LinkDraft {
        List<Violation> violations = new ArrayList<>();
        if (name != null && name.length() > Link.NAME_LENGTH_MAX) {
            violations.add(new Violation("name", "must have at most " + Link.NAME_LENGTH_MAX + " characters"));
        }
        if (metadata != null && metadata.length() > Link.METADATA_LENGTH_MAX) {
            violations.add(new Violation("metadata", "must have at most " + Link.METADATA_LENGTH_MAX + " characters"));
        }
        if (!violations.isEmpty()) {
            throw new Problem.Invalid(violations);
        }
    }

    /// Which SIM a link gets.
    public sealed interface SimChoice {
        record None() implements SimChoice {}

        record ById(SimId id) implements SimChoice {}

        /// @param iccid as the caller gave it
        record ByIccid(String iccid) implements SimChoice {}

        /// Any free eSIM of the plan's zones.
        record AnyFreeEsim() implements SimChoice {}
    }
}
