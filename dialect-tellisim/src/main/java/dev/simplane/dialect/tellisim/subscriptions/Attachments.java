package dev.simplane.dialect.tellisim.subscriptions;

import dev.simplane.core.Core;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationColumn;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.sim.Sim;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.TellisimPaging;
import dev.simplane.dialect.tellisim.Visible;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/// What was ever attached to one subscription.
final class Attachments {
    private final Core core;
    private final Actor actor;
    private final Label label;
    private final List<Activation> newestFirst;
    private final Map<CoverageId, Optional<String>> regionCodes = new HashMap<>();

    private Attachments(Core core, Actor actor, Label label, List<Activation> newestFirst) {
        this.core = core;
        this.actor = actor;
        this.label = label;
        this.newestFirst = newestFirst;
    }

    /// @throws Problem.NotFound when the SIM has no subscription
    static Attachments of(Core core, Actor actor, String iccid) {
        LinkView view = Visible.subscription(core, actor, iccid);
        Sim sim = Objects.requireNonNull(view.sim());
        Sort<ActivationColumn> oldestFirst = new Sort<>(ActivationColumn.CREATED_AT, true);
        List<Activation> history = TellisimPaging.all(
                page -> core.directory().activations(actor, view.link().id(), Set.of(), oldestFirst, page));
        return new Attachments(core, actor, Label.of(sim.zone()).orElseThrow(), history.reversed());
    }

    List<AttachmentJson> all() {
        return newestFirst.stream().map(this::json).toList();
    }

    /// The vendor calls the id that of a plan and uses it as that of an attachment: both are taken.
    ///
    /// @return the attachment with this id, else the newest one of the plan with this id
    AttachmentJson one(UUID id) {
        return newest(activation -> activation.id().value().equals(id))
                .or(() -> newest(activation -> activation.plan().id().value().equals(id)))
                .map(this::json)
                .orElseThrow(() -> new Problem.NotFound(Entity.ACTIVATION, id));
    }

    private Optional<Activation> newest(Predicate<Activation> wanted) {
        return newestFirst.stream().filter(wanted).findFirst();
    }

    private AttachmentJson json(Activation activation) {
        Optional<String> region = regionCodes.computeIfAbsent(activation.coverage(), this::regionCode);
        return AttachmentJson.from(activation, region.orElse(null), label);
    }

    /// Nothing for a coverage that was deleted after its plans were.
    private Optional<String> regionCode(CoverageId id) {
        try {
            return Optional.of(core.coverages().get(actor, id).regionCode());
        } catch (Problem.Gone deleted) {
            return Optional.empty();
        }
    }
}
