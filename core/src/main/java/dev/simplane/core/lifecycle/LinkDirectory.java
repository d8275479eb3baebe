package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationColumn;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Activations;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkQuery;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.link.Links;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.Iccid;
import dev.simplane.core.sim.Sighting;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.Sims;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reading links and what is activated on them.
public final class LinkDirectory {
    private final Db db;
    private final Links links;
    private final Sims sims;
    private final Activations activations;
    private final Operators operators;

    public LinkDirectory(Db db, Links links, Sims sims, Activations activations, Operators operators) {
        this.db = db;
        this.links = links;
        this.sims = sims;
        this.activations = activations;
        this.operators = operators;
    }

    public Page<LinkView> list(Actor actor, LinkQuery query) {
        actor.require(Role.READ);
        List<Zone> fitting = query.countries().isEmpty()
                ? query.zones()
                : operators.zonesOf(query.countries()).stream()
                        .filter(zone -> query.zones().isEmpty() || query.zones().contains(zone))
                        .toList();
        if (fitting.isEmpty() && !query.countries().isEmpty()) {
            return Page.none(query.page());
        }
        return db.listing(actor, tx -> {
            Page<Link> page = links.list(tx, query.in(fitting));
            return new Page<>(views(tx, page.items()), page.total());
        });
    }

    /// @throws Problem.NotFound or [Problem.Gone]
    public LinkView get(Actor actor, LinkId id) {
        actor.require(Role.READ);
        return shown(actor, id);
    }

    /// The link as the answer to a change, which needs no role for reading.
    LinkView shown(Actor actor, LinkId id) {
        return db.tx(actor, tx -> view(tx, links.require(tx, id)));
    }

    /// Where these links stand, removed or not; those that do not exist are missing.
    public Map<LinkId, LinkStatus> statuses(Actor actor, Collection<LinkId> ids) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> links.statuses(tx, ids));
    }

    /// The link of the SIM with this ICCID.
    ///
    /// @param iccid as the caller gave it
    /// @throws Problem.NotFound for [Entity#LINK] when there is no such SIM, or it has no link
    public LinkView getByIccid(Actor actor, String iccid) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> view(tx, requireByIccid(tx, iccid)));
    }

    /// @param statuses any of them; empty for all
    /// @throws Problem.NotFound or [Problem.Gone] for the link
    public Page<Activation> activations(
            Actor actor, LinkId link, Set<ActivationStatus> statuses, Sort<ActivationColumn> sort, PageRequest page) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> {
            links.require(tx, link);
            return activations.ofLink(tx, link, statuses, sort, page);
        });
    }

    public Activation activation(Actor actor, LinkId link, ActivationId id) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> {
            links.require(tx, link);
            return activations.require(tx, link, id);
        });
    }

    /// The activation as the answer to a change, which needs no role for reading; nothing when it is made
    /// later.
    Optional<Activation> made(Actor actor, LinkId link, ActivationId id) {
        return db.tx(actor, tx -> {
            links.require(tx, link);
            return activations.find(tx, link, id);
        });
    }

    private Link requireByIccid(Tx tx, String iccid) {
        return Iccid.parse(iccid)
                .flatMap(value -> sims.find(tx, value))
                .flatMap(sim -> links.ofSim(tx, sim.id()))
                .orElseThrow(() -> new Problem.NotFound(Entity.LINK, iccid));
    }

    Sim requireSim(Tx tx, String iccid) {
        return Iccid.parse(iccid)
                .flatMap(value -> sims.find(tx, value))
                .orElseThrow(() -> new Problem.NotFound(Entity.SIM, iccid));
    }

    private LinkView view(Tx tx, Link link) {
        return views(tx, List.of(link)).getFirst();
    }

    private List<LinkView> views(Tx tx, List<Link> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        Map<SimId, Sim> simById = sims.load(
                tx, page.stream().map(Link::sim).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<LinkId, List<Activation>> live =
                activations.liveOf(tx, page.stream().map(Link::id).toList());
        Map<String, Operator> seen = operators.byMccMnc(
                tx,
                simById.values().stream()
                        .flatMap(sim -> Stream.ofNullable(sim.sighting()))
                        .map(Sighting::mccMnc)
                        .collect(Collectors.toSet()));
        Map<OperatorId, Operator> barred = barredOn(tx, page);
        return page.stream()
                .map(link -> {
                    Sim sim = link.sim() == null ? null : simById.get(link.sim());
                    Operator operator = sim == null || sim.sighting() == null
                            ? null
                            : seen.get(sim.sighting().mccMnc().value());
                    List<Operator> bars = link.restrictions().barred().stream()
                            .flatMap(id -> Stream.ofNullable(barred.get(id)))
                            .sorted(Comparator.comparing(Operator::country).thenComparing(Operator::name))
                            .toList();
                    return new LinkView(link, sim, live.getOrDefault(link.id(), List.of()), operator, bars);
                })
                .toList();
    }

    private Map<OperatorId, Operator> barredOn(Tx tx, List<Link> page) {
        Set<OperatorId> ids = page.stream()
                .flatMap(link -> link.restrictions().barred().stream())
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : operators.find(tx, ids).stream()
                        .collect(Collectors.toUnmodifiableMap(Operator::id, Function.identity()));
    }
}
