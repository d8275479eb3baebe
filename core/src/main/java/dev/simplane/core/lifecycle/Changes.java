package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Start;
import dev.simplane.core.link.Restrictions;
import dev.simplane.core.network.Intent;
import dev.simplane.core.network.Policy;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The intents behind changes of a service: what takes effect when the network has done its part. Stored with
/// the command, so each holds all that it needs.
final class Changes {
    private Changes() {}

    /// @param planId what is activated on the new link, if anything
    record CreateLink(
            UUID linkId,
            UUID simId,
            @Nullable String name,
            @Nullable String metadata,
            @Nullable UUID planId,
            @Nullable UUID activationId,
            Start start,
            Policy policy,
            @Nullable UUID attempt)
            implements Intent {
        static final String KIND = "create_link";

        @Override
        public String kind() {
            return KIND;
        }
    }

    record AddActivation(
            UUID linkId,
            UUID simId,
            UUID planId,
            UUID activationId,
            Start start,
            @Nullable String metadata,
            Policy policy,
            @Nullable UUID attempt)
            implements Intent {
        static final String KIND = "add_activation";

        @Override
        public String kind() {
            return KIND;
        }
    }

    record SuspendLink(UUID linkId, UUID simId) implements Intent {
        static final String KIND = "suspend_link";

        @Override
        public String kind() {
            return KIND;
        }
    }

    record ResumeLink(UUID linkId, UUID simId, Policy policy) implements Intent {
        static final String KIND = "resume_link";

        @Override
        public String kind() {
            return KIND;
        }
    }

    record DeleteLink(UUID linkId, UUID simId) implements Intent {
        static final String KIND = "delete_link";

        @Override
        public String kind() {
            return KIND;
        }
    }

    record BindSim(UUID linkId, UUID simId, Policy policy) implements Intent {
        static final String KIND = "bind_sim";

        @Override
        public String kind() {
            return KIND;
        }
    }

    record UnbindSim(UUID linkId, UUID simId) implements Intent {
        static final String KIND = "unbind_sim";

        @Override
        public String kind() {
            return KIND;
        }
    }

    record RestrictLink(UUID linkId, UUID simId, Restrictions restrictions, Policy policy) implements Intent {
        static final String KIND = "restrict_link";

        @Override
        public String kind() {
            return KIND;
        }
    }
}
