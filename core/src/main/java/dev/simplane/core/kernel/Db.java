package dev.simplane.core.kernel;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only door to the database: everything happens in a transaction that knows its tenant.
///
/// Read committed. A deadlock or a serialisation failure repeats the whole lambda, so lambdas do no I/O of
/// their own; [#refuseInsideTransaction] guards the ports.
public final class Db {
    private static final Logger LOG = LoggerFactory.getLogger(Db.class);

    private static final int ATTEMPTS_MAX = 3;
    /// deadlock_detected, serialization_failure.
    private static final Set<String> REPEATABLE = Set.of("40P01", "40001");

    private static final ThreadLocal<Boolean> OPEN = ThreadLocal.withInitial(() -> false);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final IdSource ids;
    private final Json json;

    public Db(DataSource dataSource, InstantSource clock, IdSource ids, Json json) {
        this.jdbi = Jdbi.create(dataSource)
                .registerArgument(new UuidArgument())
                .registerArrayType(UUID.class, "uuid")
                .registerArrayType(String.class, "text");
        jdbi.setSqlLogger(Statements.LOGGER);
        jdbi.getConfig(Arguments.class).setUntypedNullArgument(new NullArgument(Types.NULL));
        this.clock = clock;
        this.ids = ids;
        this.json = json;
    }

    /// Runs tenant work in one transaction; nesting is an error.
    public <R> R tx(Actor actor, Function<Tx, R> work) {
        return tx(actor, Planning.AUTO, work);
    }

    private <R> R tx(Actor actor, Planning planning, Function<Tx, R> work) {
        return run(handle -> {
            long offsetMicros = enterTenant(handle, actor.org(), planning);
            Tx tx = new Tx(handle, actor, instant().plus(offsetMicros, ChronoUnit.MICROS), ids, json);
            R result = work.apply(tx);
            tx.finish();
            return new Outcome<>(result, tx.afterCommit());
        });
    }

    /// [#tx] for a list: PostgreSQL plans its statements for the values that they have, not once for all
    /// values. A filter that everything passes wants another plan than one that hardly anything does. And it
    /// sorts only where no index has the order: after an import it knows nothing of the new rows for a while,
    /// and would rather sort them all than believe that a page is met soon.
    public <R> R listing(Actor actor, Function<Tx, R> work) {
        return tx(actor, Planning.EACH, work);
    }

    /// Runs work of the deployment itself (workers, look-ups of credentials) that sees every tenant.
    ///
    /// @param job a name for the log of the database
    public <R> R systemTx(String job, Function<SystemTx, R> work) {
        return run(handle -> {
            handle.createQuery("""
                            select set_config('simplane.system', 'on', true),
                                set_config('application_name', :job, true)
                            """)
                    .bind("job", "simplane " + job)
                    .mapTo(String.class)
                    .one();
            return new Outcome<>(work.apply(new SystemTx(handle, instant(), ids, json)), List.of());
        });
    }

    /// [#tx] for work without a result.
    public void txRun(Actor actor, Consumer<Tx> work) {
        tx(actor, tx -> {
            work.accept(tx);
            return true;
        });
    }

    /// [#systemTx] for work without a result.
    public void systemRun(String job, Consumer<SystemTx> work) {
        systemTx(job, tx -> {
            work.accept(tx);
            return true;
        });
    }

    /// The system's time at PostgreSQL's precision.
    public Instant instant() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// Called by every port to the outside: a call to a network or a receiver inside a transaction would
    /// hold its locks.
    public static void refuseInsideTransaction(String port) {
        if (OPEN.get()) {
            throw new IllegalStateException(port + " was called inside a transaction");
        }
    }

    /// In one round trip, and in this order: the wall lets the tenant's clock be seen only once the tenant
    /// is named.
    private static long enterTenant(Handle handle, OrgId org, Planning planning) {
        return handle.createQuery(planning.entering)
                .bind("org", org.toString())
                .bind("id", org.value())
                .map((rs, context) -> rs.getLong("offset_micros"))
                .one();
    }

    /// How statements that are prepared once and run often are planned, until the transaction ends.
    private enum Planning {
        AUTO(""),
        EACH(", " + LISTING);

        private final String entering;

        Planning(String settings) {
            entering = """
                    with entered as materialized (
                        select set_config('simplane.org', :org, true) as org SETTINGS)
                    select coalesce((select offset_micros from org_clock
                        where org_id = :id and entered.org is not null), 0) as offset_micros
                    from entered
                    """.replace(" SETTINGS", settings);
        }
    }

    private record Outcome<R>(R result, List<Runnable> afterCommit) {}

    private <R> R run(Function<Handle, Outcome<R>> work) {
        if (OPEN.get()) {
            throw new IllegalStateException("transactions do not nest");
        }
        Outcome<R> outcome = repeatable(work);
        outcome.afterCommit().forEach(Runnable::run);
        return outcome.result();
    }

    private <R> Outcome<R> repeatable(Function<Handle, Outcome<R>> work) {
        for (int attempt = 1; ; attempt++) {
            OPEN.set(true);
            try {
                return jdbi.inTransaction(work::apply);
            } catch (ConnectionException e) {
                LOG.warn("no database connection", e);
                throw new Problem.Busy("The database");
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS_MAX || !REPEATABLE.contains(sqlState(e))) {
                    throw e;
                }
            } finally {
                OPEN.set(false);
            }
        }
    }

    /// The SQLSTATE behind a failure, or an empty text.
    public static String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /// What every connection that serves requests is told first. Requests are many and short: compiling a
    /// plan, or sharing a query among processes, costs more than it saves. And no page of an index is four
    /// times as far away as the next page of a table, as on the disks that the default means.
    public static final List<String> SESSION =
            List.of("set jit = off", "set max_parallel_workers_per_gather = 0", "set random_page_cost = 1.1");

    /// What the transaction of a list is told beyond that.
    public static final String LISTING =
            "set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_sort', 'off', true)";

    /// How long a statement may run: set on the pool's connections by whoever builds the pool.
    public static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    /// How long a statement may wait for a lock.
    public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);
}
