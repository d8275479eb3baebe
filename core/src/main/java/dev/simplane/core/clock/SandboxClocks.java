package dev.simplane.core.clock;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.network.NetworkCommands;
import dev.simplane.core.org.Organisations;
import dev.simplane.core.timer.Timers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The clocks of sandboxes: ahead of the system's by what they were advanced.
public final class SandboxClocks {
    /// How far one call may go.
    public static final Duration STEP_MAX = Duration.ofDays(3660);

    private final Db db;
    private final Organisations organisations;
    private final Timers timers;
    private final NetworkCommands commands;

    public SandboxClocks(Db db, Organisations organisations, Timers timers, NetworkCommands commands) {
        this.db = db;
        this.organisations = organisations;
        this.timers = timers;
        this.commands = commands;
    }

    /// The organisation's time.
    public Instant now(OrgId org) {
        organisations.requireSandbox(org);
        return db.tx(Actor.system(org), Tx::now);
    }

    /// Moves the clock forward, through everything that falls due on the way, each at its own time and in order.
    ///
    /// @return the organisation's time when all is done
    /// @throws Problem.RuleBroken when it is no sandbox, or the step is not forward or too far
    public Instant advance(OrgId org, ClockStep by) {
        Instant begin = now(org);
        Instant target = target(begin, by);
        if (target.isBefore(begin) || target.isAfter(begin.plus(STEP_MAX))) {
            throw new Problem.RuleBroken(Rule.CLOCK_BACKWARDS);
        }
        for (Optional<Instant> due = timers.nextDue(org);
                due.isPresent() && !due.get().isAfter(target);
                due = timers.nextDue(org)) {
            set(org, due.get());
            timers.runNextUntil(org, due.get());
            commands.drain(org);
        }
        set(org, target);
        commands.drain(org);
        return db.tx(Actor.system(org), Tx::now);
    }

    private static Instant target(Instant begin, ClockStep by) {
        try {
            return by.from(begin);
        } catch (DateTimeException | ArithmeticException _) {
            // past the last year that the calendar knows, and so too far
            throw new Problem.RuleBroken(Rule.CLOCK_BACKWARDS);
        }
    }

    /// Moves the clock to a moment; a clock never goes back.
    private void set(OrgId org, Instant moment) {
        db.systemRun(
                "sandbox clock",
                tx -> tx.update("""
                        update org_clock set offset_micros = greatest(offset_micros, :offset) where org_id = :id
                        """)
                        .bind("offset", ChronoUnit.MICROS.between(tx.instant(), moment))
                        .bind("id", org.value())
                        .execute());
    }
}
