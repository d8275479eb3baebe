package dev.simplane.core.lifecycle;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.network.NetworkCommand;
import dev.simplane.core.network.NetworkCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries changes of a service out: a transaction that writes what is intended, then the network, whose
/// outcome is a second transaction.
record ChangeRunner(Db db, NetworkCommands commands, Locks locks) {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeRunner.class);

    /// How many groups of changes are under way at the same time, see `Tasks.TURNS_AT_ONCE`.
    private static final int GROUPS = 4;

    /// How long groups of one call are begun: callers hold leases, which must not end before the last group.
    private static final Duration BEGIN_WITHIN = Duration.ofSeconds(30);

    /// @param operation in our words, for the error
    /// @throws Problem.Unavailable when the network did not do its part; nothing has changed
    Begun run(Actor actor, String operation, Function<Tx, Begun> begin) {
        Begun begun = db.tx(actor, begin);
        if (begun.command() != null) {
            commands.await(actor, begun.command(), operation);
        }
        return begun;
    }

    /// [#run] of the same change on many links, with the same effect on each as if it were alone.
    ///
    /// @return why it failed, for those that failed: a [Problem], unless something unforeseen has happened;
    ///     [Problem.Busy] for those that were not begun because the others took so long
    Map<LinkId, RuntimeException> runAll(
            Actor actor, String operation, Collection<LinkId> links, BiFunction<Tx, LinkId, Begun> begin) {
        List<LinkId> ids = List.copyOf(new LinkedHashSet<>(links));
        Instant until = db.instant().plus(BEGIN_WITHIN);
        int size = commands.atOnce(actor.org(), GROUPS);
        Map<LinkId, RuntimeException> problems = new HashMap<>();
        for (int from = 0; from < ids.size(); from += size) {
            List<LinkId> group = ids.subList(from, Math.min(ids.size(), from + size));
            problems.putAll(
                    until.isBefore(db.instant())
                            ? allFailed(group, new Problem.Busy("The network"))
                            : runGroup(actor, operation, group, begin));
        }
        return problems;
    }

    private static Map<LinkId, RuntimeException> allFailed(List<LinkId> ids, RuntimeException problem) {
        return ids.stream().collect(Collectors.toMap(Function.identity(), id -> problem));
    }

    private Map<LinkId, RuntimeException> runGroup(
            Actor actor, String operation, List<LinkId> ids, BiFunction<Tx, LinkId, Begun> begin) {
        Group group = beginAll(actor, ids, begin);
        Map<LinkId, RuntimeException> problems = new HashMap<>(group.problems());
        List<NetworkCommand> waiting = List.copyOf(group.commands().values());
        Set<UUID> done = waiting.isEmpty() ? Set.of() : commands.awaitAll(actor, waiting);
        group.commands().forEach((link, command) -> {
            if (!done.contains(command.id())) {
                problems.put(link, new Problem.Unavailable(operation));
            }
        });
        return problems;
    }

    /// What the first transactions of a group led to.
    private record Group(Map<LinkId, NetworkCommand> commands, Map<LinkId, RuntimeException> problems) {
        static Group empty() {
            return new Group(new HashMap<>(), new HashMap<>());
        }

        void add(LinkId link, Begun begun) {
            if (begun.command() != null) {
                commands.put(link, begun.command());
            }
        }
    }

    /// In one transaction; if a link stands in the way of the others, each in its own.
    private Group beginAll(Actor actor, List<LinkId> ids, BiFunction<Tx, LinkId, Begun> begin) {
        try {
            return db.tx(actor, tx -> beginTogether(tx, ids, begin));
        } catch (Problem.Busy busy) {
            return new Group(Map.of(), allFailed(ids, busy));
        } catch (RuntimeException e) {
            LOG.info("changes are begun one by one org={} links={}", actor.org(), ids.size(), e);
            return beginEach(actor, ids, begin);
        }
    }

    private Group beginTogether(Tx tx, List<LinkId> ids, BiFunction<Tx, LinkId, Begun> begin) {
        commands.changesAhead(tx, locks.ofLinks(tx, ids));
        Group group = Group.empty();
        for (LinkId id : ids) {
            int writes = tx.writes();
            try {
                group.add(id, begin.apply(tx, id));
            } catch (Problem problem) {
                if (tx.writes() != writes) {
                    throw new IllegalStateException("refused after something was written", problem);
                }
                group.problems().put(id, problem);
            }
        }
        return group;
    }

    private Group beginEach(Actor actor, List<LinkId> ids, BiFunction<Tx, LinkId, Begun> begin) {
        Group group = Group.empty();
        for (LinkId id : ids) {
            try {
                group.add(id, db.tx(actor, tx -> begin.apply(tx, id)));
            } catch (RuntimeException e) {
                group.problems().put(id, e);
            }
        }
        return group;
    }
}
