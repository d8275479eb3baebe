package dev.simplane.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Eventually;
import dev.simplane.core.TestJson;
import dev.simplane.core.Together;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Event;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rows;
import dev.simplane.core.kernel.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EventLogTest {
    private static final UUID SUBJECT = CoreFixture.countedId(900);
    private static final UUID SIM = CoreFixture.countedId(901);
    private static final String MARK = "mark";

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static EventLog log;

    /// Fresh for each test, so that its log begins empty.
    @SuppressWarnings("NullAway.Init")
    private Actor actor;

    public record Noted(String type, UUID subject, @Nullable UUID simId, String fact, String note) implements Event {
        static Noted of(String fact) {
            return new Noted("test.noted", SUBJECT, null, fact, "note of " + fact);
        }
    }

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
        log = fixture.assembly().events();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void new_tenant() {
        fixture.clock().set(CoreFixture.START);
        actor = fixture.tenant("Events").live();
    }

    @Test
    void an_event_is_read_as_it_was_written() {
        append(new Noted("test.other", SUBJECT, SIM, "f", "hello"));

        LoggedEvent read = readAll(1).getFirst();
        assertThat(read.org()).isEqualTo(actor.org());
        assertThat(read.type()).isEqualTo("test.other");
        assertThat(read.subject()).isEqualTo(SUBJECT);
        assertThat(read.simId()).isEqualTo(SIM);
        assertThat(read.occurredAt()).isEqualTo(CoreFixture.START);
        assertThat(read.as(Noted.class, new TestJson())).isEqualTo(new Noted("test.other", SUBJECT, SIM, "f", "hello"));
        assertThat(read.id().version()).isEqualTo(5);
    }

    @Test
    void the_same_fact_is_one_event_as_it_was_written_first() {
        append(Noted.of("fact"));
        fixture.clock().advance(Duration.ofHours(1));
        append(new Noted("test.noted", SUBJECT, SIM, "fact", "told again in other words"));
        fixture.db().txRun(actor, tx -> tx.appendAll(List.of(Noted.of("fact"), Noted.of("fact"))));

        LoggedEvent only = readAll(1).getFirst();
        assertThat(only.occurredAt()).isEqualTo(CoreFixture.START);
        assertThat(only.as(Noted.class, new TestJson()).note()).isEqualTo("note of fact");
    }

    @Test
    void another_type_subject_fact_or_tenant_is_another_event() {
        Actor other = fixture.tenant("Other").live();
        append(Noted.of("1"));
        append(Noted.of("2"));
        append(new Noted("test.noted", SIM, null, "1", "another subject"));
        append(new Noted("test.other", SUBJECT, null, "1", "another type"));
        fixture.db().txRun(other, tx -> tx.append(Noted.of("1")));

        List<UUID> ids = Stream.concat(readAll(4).stream(), readAll(other, 1).stream())
                .map(LoggedEvent::id)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void two_that_write_the_same_fact_at_once_leave_one_event() {
        for (int round = 0; round < 20; round++) {
            String fact = "round " + round;
            assertThat(Together.run(3, () -> {
                        append(Noted.of(fact));
                        return true;
                    }))
                    .containsExactly(true, true, true);
        }
        assertThat(readAll(20).stream().map(LoggedEvent::id)).doesNotHaveDuplicates();
    }

    @Test
    void an_event_disappears_with_the_transaction_that_failed() {
        assertThatThrownBy(() -> fixture.db().txRun(actor, tx -> {
                    tx.append(Noted.of("never"));
                    throw new Problem.Busy("It");
                }))
                .isInstanceOf(Problem.Busy.class);
        append(Noted.of("after"));
        assertThat(facts(readAll(1))).containsExactly("after");
    }

    @Test
    void events_of_one_transaction_keep_their_order() {
        fixture.db()
                .txRun(
                        actor,
                        tx -> tx.appendAll(IntStream.range(0, 50)
                                .mapToObj(i -> Noted.of(String.valueOf(i)))
                                .toList()));
        assertThat(facts(readAll(50)))
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(String::valueOf).toList());
    }

    @Test
    void a_reader_follows_page_by_page_from_where_it_was() {
        for (int i = 1; i <= 5; i++) {
            append(Noted.of(String.valueOf(i)));
        }
        readAll(5);

        List<LoggedEvent> first = log.after(actor, Cursor.START, 2);
        List<LoggedEvent> second = log.after(actor, first.getLast().cursor(), 2);
        List<LoggedEvent> third = log.after(actor, second.getLast().cursor(), 2);
        assertThat(facts(first)).containsExactly("1", "2");
        assertThat(facts(second)).containsExactly("3", "4");
        assertThat(facts(third)).containsExactly("5");
        assertThat(log.after(actor, third.getLast().cursor(), 2)).isEmpty();
    }

    @Test
    void a_page_has_a_thousand_events_at_most() {
        fixture.db()
                .txRun(
                        actor,
                        tx -> tx.appendAll(IntStream.range(0, EventLog.PAGE_MAX + 1)
                                .mapToObj(i -> Noted.of(String.valueOf(i)))
                                .toList()));
        Eventually.until(
                "a full page",
                () -> log.after(actor, Cursor.START, Integer.MAX_VALUE).size() == 1000);
    }

    @Test
    void the_timeline_of_a_sim_holds_its_own_events_only() {
        append(new Noted("test.noted", SUBJECT, SIM, "1", ""));
        append(new Noted("test.noted", SUBJECT, SUBJECT, "2", ""));
        append(Noted.of("3"));
        append(new Noted("test.other", SUBJECT, SIM, "4", ""));
        readAll(4);

        List<LoggedEvent> timeline = log.ofSim(actor, SIM, Cursor.START, 10);
        assertThat(facts(timeline)).containsExactly("1", "4");
        assertThat(facts(log.ofSim(actor, SIM, timeline.getFirst().cursor(), 10)))
                .containsExactly("4");
    }

    @Test
    void reading_needs_the_role_for_it() {
        Actor nobody = new Actor(actor.org(), "nobody", Set.of(), null);
        assertThatThrownBy(() -> log.after(nobody, Cursor.START, 1)).isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> log.ofSim(nobody, SIM, Cursor.START, 1)).isInstanceOf(Problem.Forbidden.class);
    }

    /// A takes its number first and commits last, as happens to transactions that commit at the same
    /// moment. The naive reader shows that this is the case in which a bare number loses an event; the
    /// log's reader does not lose it.
    @Test
    void an_event_of_a_slow_transaction_is_not_lost() {
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        try (var slow = Together.beside(() -> {
            fixture.db().txRun(actor, tx -> {
                write(tx, Noted.of("a"));
                appended.countDown();
                Together.await(mayCommit);
            });
            return true;
        })) {
            Together.await(appended);
            append(Noted.of("b"));

            List<NaiveEvent> naiveFirst = naive(0);
            assertThat(naiveFirst.stream().map(NaiveEvent::fact)).containsExactly("b");
            assertThat(log.after(actor, Cursor.START, 10)).isEmpty();

            mayCommit.countDown();
            assertThat(slow.join()).isTrue();

            assertThat(naive(naiveFirst.getFirst().seq())).isEmpty();
            assertThat(facts(readAll(2))).containsExactly("a", "b");
        }
    }

    /// What a transaction does with its events when it ends, in the middle of it.
    private static void write(Tx tx, Noted event) {
        tx.update("""
                insert into event (org_id, id, type, subject, sim_id, occurred_at, data)
                values (:org, :id, :type, :subject, :sim, :at, cast(:data as jsonb))
                """)
                .bind("id", tx.newId())
                .bind("type", event.type())
                .bind("subject", event.subject())
                .bind("sim", event.simId())
                .bind("at", Rows.at(tx.now()))
                .bind("data", tx.json(event))
                .execute();
    }

    /// The transaction is older than its number here: it is in the log where its transaction stands, and
    /// nobody has gone past that place.
    @Test
    void an_event_that_an_old_transaction_writes_late_appears_behind_no_cursor() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayAppend = new CountDownLatch(1);
        append(Noted.of("before"));
        Cursor reached = readAll(1).getFirst().cursor();
        try (var slow = Together.beside(() -> {
            fixture.db().txRun(actor, tx -> {
                tx.update("""
                        insert into network_memory (org_id, network, key, value) values (:org, 'test', 'old', '1')
                        """).execute();
                begun.countDown();
                Together.await(mayAppend);
                tx.append(Noted.of("late"));
            });
            return true;
        })) {
            Together.await(begun);
            append(Noted.of("between"));
            assertThat(log.after(actor, reached, 10)).isEmpty();

            mayAppend.countDown();
            assertThat(slow.join()).isTrue();

            Eventually.until("both", () -> log.after(actor, reached, 10).size() == 2);
            List<LoggedEvent> both = log.after(actor, reached, 10);
            assertThat(facts(both)).containsExactly("late", "between");
            assertThat(both.getFirst().cursor().seq())
                    .isGreaterThan(both.getLast().cursor().seq());
            assertThat(both.getFirst().cursor()).isLessThan(both.getLast().cursor());
        }
    }

    @Test
    void a_reader_beside_many_writers_loses_nothing_and_sees_nothing_twice() {
        int writers = 6;
        int transactions = 60;
        try (var reader = Together.beside(this::follow)) {
            List<Callable<List<String>>> works = IntStream.range(0, writers)
                    .mapToObj(writer -> (Callable<List<String>>) () -> write(writer, transactions))
                    .toList();
            List<String> written =
                    Together.run(works).stream().flatMap(List::stream).toList();
            append(Noted.of(MARK));

            List<LoggedEvent> read = reader.join();
            assertThat(read.stream().map(LoggedEvent::cursor)).isSorted();
            assertThat(facts(read.subList(0, read.size() - 1))).containsExactlyInAnyOrderElementsOf(written);
            assertThat(written).hasSize(writers * transactions * 2);
        }
    }

    /// Two events per transaction, every third of which is kept open for a while by work between them.
    private List<String> write(int writer, int transactions) {
        List<String> facts = new ArrayList<>();
        for (int i = 0; i < transactions; i++) {
            String fact = writer + "/" + i;
            boolean slow = i % 3 == 0;
            fixture.db().txRun(actor, tx -> {
                tx.append(Noted.of(fact + "/first"));
                if (slow) {
                    tx.query("select pg_sleep(:seconds)")
                            .bind("seconds", 0.01)
                            .mapToMap()
                            .list();
                }
                tx.append(Noted.of(fact + "/second"));
            });
            Collections.addAll(facts, fact + "/first", fact + "/second");
        }
        return facts;
    }

    /// Ends when a mark that was written after everything else has been read.
    private List<LoggedEvent> follow() {
        List<LoggedEvent> read = new ArrayList<>();
        Eventually.until("the mark was read", () -> {
            Cursor cursor = read.isEmpty() ? Cursor.START : read.getLast().cursor();
            read.addAll(log.after(actor, cursor, 7));
            return !read.isEmpty() && facts(List.of(read.getLast())).contains(MARK);
        });
        return read;
    }

    @Test
    void readers_of_one_name_share_the_log_without_reading_anything_twice() {
        CoreFixture.Tenant other = fixture.tenant("Shared log");
        int count = 200;
        for (int i = 0; i < count; i++) {
            String fact = "shared " + i;
            fixture.db().txRun(i % 2 == 0 ? actor : other.sandbox(), tx -> tx.append(Noted.of(fact)));
        }
        try (CoreFixture node = fixture.anotherNode()) {
            Set<String> all = Collections.synchronizedSet(new HashSet<>());
            List<Callable<List<String>>> works = Stream.of(fixture, node)
                    .map(each -> (Callable<List<String>>) () -> share(each, all, count))
                    .toList();
            List<String> read = Together.run(works).stream()
                    .flatMap(List::stream)
                    .filter(fact -> fact.startsWith("shared "))
                    .toList();
            assertThat(read).doesNotHaveDuplicates().hasSize(count);
        }
    }

    private static List<String> share(CoreFixture node, Set<String> all, int count) {
        List<String> mine = new ArrayList<>();
        Eventually.until("every event was read by somebody", () -> {
            List<LoggedEvent> page = node.db().systemTx("reader", tx -> {
                List<LoggedEvent> next = node.assembly().events().next(tx, "sharing", 10);
                if (!next.isEmpty()) {
                    node.assembly()
                            .events()
                            .advance(tx, "sharing", next.getLast().cursor());
                }
                return next;
            });
            List<String> facts = facts(page);
            mine.addAll(facts);
            facts.stream().filter(fact -> fact.startsWith("shared ")).forEach(all::add);
            return all.size() == count;
        });
        return mine;
    }

    @Test
    void a_reader_that_fails_reads_the_same_events_again() {
        append(Noted.of("once"));
        readAll(1);
        String reader = "failing";
        List<LoggedEvent> first = new ArrayList<>();
        assertThatThrownBy(() -> fixture.db().systemRun("reader", tx -> {
                    first.addAll(log.next(tx, reader, 1));
                    log.advance(tx, reader, first.getFirst().cursor());
                    throw new Problem.Busy("It");
                }))
                .isInstanceOf(Problem.Busy.class);
        List<LoggedEvent> again = fixture.db().systemTx("reader", tx -> log.next(tx, reader, 1));
        assertThat(again).isEqualTo(first).hasSize(1);
    }

    private record NaiveEvent(long seq, String fact) {}

    /// A reader as one would write it first.
    private List<NaiveEvent> naive(long behind) {
        return fixture.db()
                .tx(
                        actor,
                        tx -> tx.query("""
                        select seq, data ->> 'fact' as fact from event where org_id = :org and seq > :behind order by seq
                        """)
                                .bind("behind", behind)
                                .map((rs, context) -> new NaiveEvent(rs.getLong("seq"), rs.getString("fact")))
                                .list());
    }

    private void append(Event event) {
        fixture.db().txRun(actor, tx -> tx.append(event));
    }

    private List<LoggedEvent> readAll(int expected) {
        return readAll(actor, expected);
    }

    /// Another transaction on the server, autovacuum's too, may hold events back for a moment.
    private static List<LoggedEvent> readAll(Actor of, int expected) {
        Eventually.until(
                expected + " events", () -> log.after(of, Cursor.START, 1000).size() >= expected);
        List<LoggedEvent> read = log.after(of, Cursor.START, 1000);
        assertThat(read).hasSize(expected);
        return read;
    }

    private static List<String> facts(List<LoggedEvent> events) {
        TestJson json = new TestJson();
        return events.stream()
                .filter(event -> event.type().startsWith("test."))
                .map(event -> event.as(Noted.class, json).fact())
                .toList();
    }
}
