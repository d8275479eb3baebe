package dev.simplane.core.lists;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkQuery;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.NetworkType;
import dev.simplane.core.operator.OperatorDraft;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.SimQuery;
import dev.simplane.core.sim.SimView;
import dev.simplane.testkit.BigTenant;
import dev.simplane.testkit.QueryPlan;
import dev.simplane.testkit.SqlRecorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A tenant with a large stock, and the plans of the statements that its lists send.
final class BigLists implements AutoCloseable {
    private static final int SIMS_CHECKED_MAX = 10_000;

    private @Nullable SqlRecorder recorder;
    private final CoreFixture fixture;
    private final Actor actor;
    private final int sims;

    BigLists(int sims) {
        this.sims = sims;
        fixture = CoreFixture.create(source -> {
            recorder = SqlRecorder.over(source);
            return recorder;
        });
        actor = fixture.tenant("Big").live();
        fixture.core()
                .operators()
                .importAll(List.of(operator("DEUA1", Zone.TEAL, "262-01"), operator("DEUA2", Zone.SLATE, "262-02")));
        // So that no list reads for itself what is kept in memory.
        fixture.core().operators().countriesOf(Zone.TEAL);
        BigTenant.fill(fixture.database().ownerDataSource(), actor.org().value(), sims);
    }

    private static OperatorDraft operator(String tadig, Zone zone, String mccMnc) {
        return new OperatorDraft(tadig, "DEU", tadig, zone, List.of(new MccMnc(mccMnc)), List.of(NetworkType.G4));
    }

    CoreFixture fixture() {
        return fixture;
    }

    Actor actor() {
        return actor;
    }

    List<LinkCases.Case> linkCases() {
        return LinkCases.all(new PlanId(id("plan", 1)), new PlanId(id("plan", 50)), new CoverageId(id("coverage", 2)));
    }

    private UUID id(String noun, int n) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("select id from " + noun + " where org_id = ? and name = ?")
                        .bind(0, actor.org().value())
                        .bind(1, noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1) + " " + n)
                        .mapTo(UUID.class)
                        .one());
    }

    /// Texts that somebody searches for: from the whole ICCID of a SIM in the middle of the stock to two
    /// digits.
    List<String> texts() {
        String iccid = fixture.owner()
                .withHandle(handle -> handle.createQuery("""
                                select iccid from sim where org_id = ? order by created_at
                                offset (select count(*) / 2 from sim) limit 1
                                """)
                        .bind(0, actor.org().value())
                        .mapTo(String.class)
                        .one());
        return List.of(
                iccid,
                iccid.substring(iccid.length() - 6),
                iccid.substring(iccid.length() - 4),
                iccid.substring(iccid.length() - 3),
                "8944",
                "KAMERA_12",
                "no such thing",
                "77");
    }

    /// What plain SQL finds.
    ///
    /// @param table with its alias
    /// @param column that decides the order
    /// @param order all that decides it, as `order by` takes it
    List<Found> found(String table, String condition, String column, String order) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery(
                                "select id, dense_rank() over (order by " + column + " nulls last) from " + table
                                        + " where org_id = :org and (" + condition + ") " + order)
                        .bind("org", actor.org().value())
                        .map((rs, context) -> new Found(rs.getString(1), rs.getInt(2)))
                        .list());
    }

    /// @param rank the place of what the list is sorted by among all values, from 1; without a value the last
    record Found(String id, int rank) {}

    Page<?> list(SimQuery query) {
        return fixture.core().sims().list(actor, query);
    }

    Page<?> list(LinkQuery query) {
        return fixture.core().directory().list(actor, query);
    }

    static String idOf(Object item) {
        return switch (item) {
            case SimView sim -> sim.sim().id().toString();
            case LinkView link -> link.link().id().toString();
            default -> throw new IllegalArgumentException(item.toString());
        };
    }

    String server() {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("select version()")
                        .mapTo(String.class)
                        .one());
    }

    /// A list that was read.
    ///
    /// @param counted how its total was found, if that was asked and anything can match
    /// @param paged how its rows were found; not at all if there are none
    record Listed(Page<?> page, Optional<QueryPlan> counted, Optional<QueryPlan> paged) {}

    /// Reads a list and explains how it found its rows. The statements after that read what belongs to them.
    ///
    /// @param total whether to explain how they were counted, too
    Listed listed(boolean total, Supplier<Page<?>> read) {
        SqlRecorder recording = Objects.requireNonNull(recorder);
        recording.drain();
        Page<?> page = read.get();
        List<SqlRecorder.Sent> sent = recording.drain().stream()
                .filter(one -> !one.sql().contains("set_config"))
                .toList();
        return new Listed(page, total ? nth(sent, 0) : Optional.empty(), nth(sent, 1));
    }

    private Optional<QueryPlan> nth(List<SqlRecorder.Sent> sent, int n) {
        return sent.size() <= n
                ? Optional.empty()
                : Optional.of(explaining(
                        connection -> QueryPlan.of(connection, sent.get(n).filled())));
    }

    /// Explains as the application: in its role, with its settings, as this tenant.
    <R> R explaining(Function<Connection, R> work) {
        try (Connection connection = fixture.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String setting : Db.SESSION) {
                statement.execute(setting);
            }
            statement.execute("select set_config('simplane.org', '" + actor.org() + "', true), " + Db.LISTING);
            R result = work.apply(connection);
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A large stock, written by the same script as a small one, is not held against the truth: that takes
    /// longest.
    @Override
    public void close() {
        if (sims > SIMS_CHECKED_MAX) {
            fixture.database().close();
        } else {
            fixture.close();
        }
    }
}
