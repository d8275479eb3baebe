package dev.simplane.dialect.telkor.links;

import dev.simplane.core.activation.Start;
import dev.simplane.core.lifecycle.LinkDraft;
import dev.simplane.core.lifecycle.LinkDraft.SimChoice;
import dev.simplane.core.link.Link;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.SimId;
import dev.simplane.web.Fields;
import java.util.UUID;

/// The body of `POST /telkor/links`.
final class CreateLink {
    private CreateLink() {}

    static LinkDraft read(Fields fields) {
        String name = fields.textOrNull("name", 1, Link.NAME_LENGTH_MAX);
        UUID sim = fields.uuidOrNull("sim_id");
        UUID plan = fields.uuidOrNull("plan_id");
        fields.check();
        return new LinkDraft(
                name,
                null,
                sim == null ? new SimChoice.None() : new SimChoice.ById(new SimId(sim)),
                plan == null ? null : new PlanId(plan),
                Start.AS_PLANNED);
    }
}
