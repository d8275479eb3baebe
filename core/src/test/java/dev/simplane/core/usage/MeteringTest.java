package dev.simplane.core.usage;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.domain.Together;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.sim.Sighting;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.usage.AccountingRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MeteringTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void stand() {
        fixture.network().reset();
        fixture.clock().set(NOON);
        scene = Scene.of(fixture);
    }

    @Test
    void only_what_the_counters_of_a_session_rise_by_is_counted() {
        LinkView link = scene.link(scene.plan(plan()));
        Records records = Records.of(sim(link), "a", NOON);

        List<Metered> metered = meter(
                records.start(),
                records.interim(10, 20, NOON.plusSeconds(60)),
                records.interim(15, 50, NOON.plusSeconds(120)),
                records.stop(15, 60, NOON.plusSeconds(130)));

        assertThat(metered).extracting(one -> one.fresh().bytes()).containsExactly(0L, 30L, 35L, 10L);
        Activation activation = only(link);
        assertThat(metered.get(2))
                .isEqualTo(
                        new Metered(true, new DataSize(35), Map.of(activation.id(), new DataSize(35)), DataSize.ZERO));
        assertThat(activation.used()).isEqualTo(new DataSize(75));
        assertThat(total(link)).isEqualTo(75);
        String session = "select concat_ws(' ', up_bytes, down_bytes, stopped) from usage_session where org_id = :org";
        assertThat(scene.ask(String.class, session)).isEqualTo("15 60 t");
    }

    @Test
    void a_record_that_comes_again_late_or_with_lower_counters_adds_nothing() {
        LinkView link = scene.link(scene.plan(plan()));
        Records session = Records.of(sim(link), "a", NOON);
        meter(session.interim(100, 1000, NOON.plusSeconds(60)));

        List<Metered> metered = meter(
                session.interim(100, 1000, NOON.plusSeconds(60)),
                session.start(),
                session.interim(50, 900, NOON.plusSeconds(30)),
                session.stop(0, 0, NOON.plusSeconds(90)));

        assertThat(metered).containsOnly(new Metered(true, DataSize.ZERO, Map.of(), DataSize.ZERO));
        assertThat(total(link)).isEqualTo(1100);
        assertThat(only(link).used()).isEqualTo(new DataSize(1100));
    }

    @Test
    void each_counter_is_believed_by_itself() {
        LinkView link = scene.link(scene.plan(plan()));
        Records session = Records.of(sim(link), "a", NOON);

        List<Metered> metered = meter(session.interim(100, 10), session.interim(90, 40), session.interim(101, 39));

        assertThat(metered).extracting(one -> one.fresh().bytes()).containsExactly(110L, 30L, 1L);
    }

    @Test
    void a_session_is_its_source_its_id_and_its_start() {
        LinkView link = scene.link(scene.plan(plan()));
        Records session = Records.of(sim(link), "a", NOON);
        Records reused = Records.of(sim(link), "a", NOON.plusNanos(1000));
        Records other = Records.of(sim(link), "b", NOON);

        meter(session.interim(0, 100), reused.interim(0, 70), other.interim(0, 50));
        meter(session.through("radius").interim(0, 30), session.interim(0, 101));

        assertThat(total(link)).isEqualTo(101 + 70 + 50 + 30);
        assertThat(scene.rows("usage_session")).hasSize(4);
    }

    @Test
    void a_sim_is_known_by_its_imsi_too() {
        LinkView link = scene.link(scene.plan(plan()));
        String imsi = Objects.requireNonNull(sim(link).imsi());

        Metered metered = scene.meter(byIdentity(null, imsi, 42));

        assertThat(metered.fresh()).isEqualTo(new DataSize(42));
        assertThat(only(link).used()).isEqualTo(new DataSize(42));
    }

    @Test
    void a_record_of_an_unknown_sim_changes_nothing() {
        scene.link(scene.plan(plan().atFirstUse()));
        Sim foreign = Scene.of(fixture).esim();
        List<String> before = everything();

        List<Metered> metered = meter(
                byIdentity("8937103000000000000", null, 42),
                byIdentity("no iccid", null, 42),
                byIdentity(foreign.iccid().value(), null, 42),
                byIdentity(null, "999990000000000", 42),
                byIdentity(null, foreign.imsi(), 42));

        assertThat(metered).containsOnly(new Metered(false, DataSize.ZERO, Map.of(), DataSize.ZERO));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void the_traffic_of_a_sim_without_a_link_is_counted_and_covered_by_nothing() {
        Sim sim = scene.esim();

        Metered metered = scene.use(sim, 42);

        assertThat(metered).isEqualTo(new Metered(true, new DataSize(42), Map.of(), new DataSize(42)));
        assertThat(days()).containsExactly("2026-11-21 262-01 DEU 0 42 42");
    }

    @Test
    void usage_is_summed_per_utc_day_of_the_record_and_operator() {
        LinkView link = scene.link(scene.plan(plan().bytes(1000)));
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
        Records night = Records.of(sim(link), "night", NOON);
        Records france = Records.of(sim(link), "france", NOON).in(Scene.FRANCE);
        Records lost = Records.of(sim(link), "lost", NOON).in(Scene.UNKNOWN);

        meter(night.interim(1, 10, NOON), night.interim(2, 20, midnight.minusNanos(1000)));
        meter(night.interim(4, 40, midnight), france.interim(7, 70, NOON));
        meter(lost.interim(5, 50, midnight), france.interim(8, 71, NOON.plusSeconds(1)));

        assertThat(days())
                .containsExactly(
                        "2026-11-21 208-01 FRA 8 71 0",
                        "2026-11-21 262-01 DEU 2 20 0",
                        "2026-11-22 262-01 DEU 2 20 0",
                        "2026-11-22 999-99 - 5 50 55");
        assertThat(total(link)).isEqualTo(79 + 22 + 22 + 55);
        assertThat(scene.ask(Instant.class, "select max(as_of) from usage_day where org_id = :org"))
                .isEqualTo(NOON);
    }

    @Test
    void what_no_allowance_was_left_for_is_shown_as_uncovered_on_its_day() {
        LinkView link = scene.link(scene.plan(plan().bytes(100)));

        Metered metered = scene.use(sim(link), 130);
        scene.use(sim(link), 5);

        assertThat(metered.uncovered()).isEqualTo(new DataSize(30));
        assertThat(metered.attributed())
                .isEqualTo(Map.of(link.activations().getFirst().id(), new DataSize(100)));
        assertThat(days()).containsExactly("2026-11-21 262-01 DEU 0 135 35");
    }

    @Test
    void the_first_byte_begins_what_waits_and_a_start_without_traffic_does_not() {
        LinkView link = scene.link(scene.plan(plan().atFirstUse().days(7)));
        Records session = Records.of(sim(link), "a", NOON);
        scene.meter(session.start());
        assertThat(only(link).status()).isEqualTo(ActivationStatus.PENDING);
        fixture.clock().advance(Duration.ofMinutes(5));

        scene.meter(session.interim(0, 1));

        Activation begun = only(link);
        assertThat(begun.status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(begun.activatedAt()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        assertThat(begun.expiresAt()).isEqualTo(NOON.plus(Duration.ofMinutes(5)).plus(Duration.ofDays(7)));
        assertThat(scene.typesOf(begun)).containsExactly("activation.created", "activation.active");
        scene.meter(session.interim(0, 2));
        assertThat(only(link).activatedAt()).isEqualTo(begun.activatedAt());
        assertThat(scene.typesOf(begun)).containsExactly("activation.created", "activation.active");
    }

    @Test
    void what_expires_first_pays_first() {
        LinkView link = scene.link(scene.plan(plan().bytes(100).days(9)));
        Activation late = link.activations().getFirst();
        Activation early = add(link, scene.plan(plan().bytes(100).days(2)), Start.AS_PLANNED);
        Activation middle = add(link, scene.plan(plan().bytes(100).days(5)), Start.AS_PLANNED);

        Metered metered = scene.use(sim(link), 210);

        assertThat(metered.attributed())
                .isEqualTo(Map.of(
                        early.id(), new DataSize(100), middle.id(), new DataSize(100), late.id(), new DataSize(10)));
        assertThat(scene.fresh(early).status()).isEqualTo(ActivationStatus.DEPLETED);
        assertThat(scene.fresh(late).status()).isEqualTo(ActivationStatus.ACTIVE);
    }

    @Test
    void of_those_that_expire_together_the_older_pays_first() {
        Instant until = NOON.plus(Duration.ofDays(3));
        Plan plan = scene.plan(plan().bytes(100));
        LinkView link = scene.link(scene.esim(), plan, Start.window(NOON, until));
        fixture.clock().advance(Duration.ofSeconds(1));
        Activation younger = add(link, plan, Start.window(NOON.minusSeconds(600), until));

        Metered metered = scene.use(sim(link), 101);

        assertThat(metered.attributed())
                .isEqualTo(
                        Map.of(link.activations().getFirst().id(), new DataSize(100), younger.id(), new DataSize(1)));
    }

    @Test
    void an_activation_pays_only_at_the_operators_of_its_coverage_in_the_zone_of_the_sim() {
        Plan plan = scene.plan(plan().on(scene.coverage(Scene.GERMANY, Scene.ITALY)));
        LinkView link = scene.link(plan);

        assertThat(scene.use(sim(link), 10, Scene.GERMANY).uncovered()).isEqualTo(DataSize.ZERO);
        assertThat(scene.use(sim(link), 11, Scene.FRANCE).uncovered()).isEqualTo(new DataSize(11));
        // Italy is covered, but of another zone than the SIM.
        assertThat(scene.use(sim(link), 12, Scene.ITALY).uncovered()).isEqualTo(new DataSize(12));
        assertThat(scene.use(sim(link), 13, Scene.UNKNOWN).uncovered()).isEqualTo(new DataSize(13));
        assertThat(only(link).used()).isEqualTo(new DataSize(10));
    }

    @Test
    void a_used_up_allowance_is_depleted_and_blocks_data() {
        LinkView link = scene.link(scene.plan(plan().bytes(100)));
        scene.use(sim(link), 99);
        assertThat(only(link).status()).isEqualTo(ActivationStatus.ACTIVE);

        scene.use(sim(link), 1);

        Activation depleted = only(link);
        assertThat(depleted.status()).isEqualTo(ActivationStatus.DEPLETED);
        assertThat(depleted.endedAt()).isNull();
        assertThat(scene.fresh(link).link().policy()).isEqualTo(Policy.blocked(Block.NO_ALLOWANCE));
        assertThat(scene.typesOf(depleted))
                .containsExactly(
                        "activation.created",
                        "activation.active",
                        "activation.allowance_consumed",
                        "activation.allowance_consumed",
                        "activation.depleted");
    }

    @Test
    void a_last_step_at_the_whole_allowance_lets_traffic_go_on() {
        LinkView link = scene.link(scene.plan(plan().bytes(100).step(100, 64)));

        Metered metered = scene.use(sim(link), 150);

        Activation slow = only(link);
        assertThat(metered.uncovered()).isEqualTo(DataSize.ZERO);
        assertThat(slow.status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(slow.used()).isEqualTo(new DataSize(100));
        assertThat(slow.overrun()).isEqualTo(new DataSize(50));
        assertThat(Objects.requireNonNull(scene.fresh(link).link().policy()).block())
                .isNull();
    }

    @Test
    void traffic_on_a_suspended_link_is_counted_and_keeps_the_link_blocked() {
        LinkView link = scene.link(scene.plan(plan().bytes(100)));
        scene.core().changes().suspend(scene.actor(), link.link().id());

        Metered metered = scene.use(sim(link), 10);

        assertThat(metered.uncovered()).isEqualTo(DataSize.ZERO);
        assertThat(only(link).used()).isEqualTo(new DataSize(10));
        assertThat(scene.fresh(link).link().policy()).isEqualTo(Policy.blocked(Block.SUSPENDED));
    }

    @Test
    void each_mark_of_the_allowance_is_reported_once() {
        LinkView link = scene.link(scene.plan(plan().bytes(1000).recurring()));
        for (long step : List.of(499, 1, 299, 1, 199, 1, 50)) {
            scene.use(sim(link), step);
        }

        assertThat(consumed(link))
                .containsExactly("[50] 500 of 1000 true", "[80] 800 of 1000 true", "[100] 1000 of 1000 true");
    }

    @Test
    void a_report_that_jumps_over_several_marks_is_one_event_with_all() {
        LinkView all = scene.link(scene.plan(plan().bytes(1000)));
        scene.use(sim(all), 5000);
        LinkView two = scene.link(scene.plan(plan().bytes(1000)));
        scene.use(sim(two), 850);

        assertThat(consumed(all)).containsExactly("[50, 80, 100] 1000 of 1000 false");
        assertThat(consumed(two)).containsExactly("[50, 80] 850 of 1000 false");
    }

    @Test
    void a_mark_is_reached_by_the_first_whole_byte_past_it() {
        // of 3 bytes 50 % are 1.5 and 80 % are 2.4
        LinkView link = scene.link(scene.plan(plan().bytes(3)));
        scene.use(sim(link), 1);
        assertThat(consumed(link)).isEmpty();
        scene.use(sim(link), 1);
        assertThat(consumed(link)).containsExactly("[50] 2 of 3 false");
        scene.use(sim(link), 1);
        assertThat(consumed(link)).containsExactly("[50] 2 of 3 false", "[80, 100] 3 of 3 false");
    }

    @Test
    void another_country_is_reported_each_time_and_only_when_it_is_another() {
        LinkView link = scene.link(scene.plan(plan()));
        Records session = Records.of(sim(link), "a", NOON);

        meter(session.start(), session.interim(0, 1, NOON.plusSeconds(1)));
        assertThat(countries(link)).containsExactly("DEU");
        // The same session goes over the border and back.
        meter(session.in(Scene.FRANCE).interim(0, 2, NOON.plusSeconds(2)));
        meter(session.in(Scene.FRANCE).interim(0, 2, NOON.plusSeconds(2)));
        meter(session.interim(0, 3, NOON.plusSeconds(3)));
        meter(session.in(Scene.UNKNOWN).interim(0, 3, NOON.plusSeconds(4)));

        assertThat(countries(link)).containsExactly("DEU", "FRA", "DEU");
    }

    @Test
    void an_older_record_says_nothing_of_where_a_sim_is() {
        LinkView link = scene.link(scene.plan(plan()));
        Records session = Records.of(sim(link), "a", NOON);

        meter(session.in(Scene.FRANCE).interim(0, 2, NOON.plusSeconds(2)));
        meter(session.interim(0, 3, NOON.plusSeconds(1)));

        assertThat(countries(link)).containsExactly("FRA");
        assertThat(scene.fresh(sim(link)).sighting())
                .isEqualTo(new Sighting(Scene.FRANCE, "FRA", "4g", NOON.plusSeconds(2)));
        assertThat(total(link)).isEqualTo(3);
        assertThat(Objects.requireNonNull(scene.fresh(link).operator()).country())
                .isEqualTo("FRA");
    }

    @Test
    void a_batch_is_counted_as_a_whole_or_not_at_all() {
        LinkView link = scene.link(scene.plan(plan()));
        Records session = Records.of(sim(link), "a", NOON);
        List<String> before = everything();

        assertThatThrownBy(() -> meter(session.interim(0, 5), session.interim(Long.MAX_VALUE, Long.MAX_VALUE)))
                .isInstanceOf(ArithmeticException.class);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void two_threads_that_meter_one_sim_lose_and_repeat_nothing() {
        LinkView link = scene.link(scene.plan(plan().bytes(30_000).step(50, 512)));
        Records shared = Records.of(sim(link), "shared", NOON);

        Together.Outcome<Integer> outcome = Together.run(2, thread -> {
            Records own = Records.of(sim(link), "own-" + thread, NOON);
            for (int i = 1; i <= 100; i++) {
                // Both report the shared session, each its own.
                meter(shared.interim(0, 100L * i), own.interim(50L * i, 50L * i));
            }
            return thread;
        });

        assertThat(outcome.failures()).isEmpty();
        assertThat(total(link)).isEqualTo(10_000 + 2 * 10_000);
        assertThat(only(link).used()).isEqualTo(new DataSize(30_000));
        assertThat(only(link).status()).isEqualTo(ActivationStatus.DEPLETED);
        assertThat(scene.ask(
                        Long.class,
                        "select sum((select count(*) from jsonb_array_elements(data -> 'crossed'))) from event"
                                + " where org_id = :org and type = 'activation.allowance_consumed'"))
                .isEqualTo(3);
        assertThat(days()).containsExactly("2026-11-21 262-01 DEU 10000 20000 0");
    }

    @Test
    void batches_with_the_same_sims_in_opposite_order_do_not_stop_each_other() {
        List<LinkView> links = IntStream.range(0, 8)
                .mapToObj(i -> scene.link(scene.plan(plan())))
                .toList();

        Together.Outcome<Integer> outcome = Together.run(2, thread -> {
            for (int round = 1; round <= 25; round++) {
                List<AccountingRecord> batch = new ArrayList<>();
                for (LinkView link : thread == 0 ? links : links.reversed()) {
                    String session = "session-" + thread + "-" + sim(link).iccid();
                    batch.add(Records.of(sim(link), session, NOON).interim(0, 10L * round));
                }
                scene.assembly().metering().record(scene.org(), batch);
            }
            return thread;
        });

        assertThat(outcome.failures()).isEmpty();
        assertThat(links).allSatisfy(link -> assertThat(total(link)).isEqualTo(500));
    }

    @Test
    void the_results_of_a_batch_stand_in_its_order() {
        List<LinkView> links = IntStream.range(0, 3)
                .mapToObj(i -> scene.link(scene.plan(plan())))
                .toList();
        List<AccountingRecord> batch = new ArrayList<>();
        for (int i : List.of(2, 0, 1, 2, 0)) {
            batch.add(Records.of(sim(links.get(i)), "s" + batch.size(), NOON).interim(0, 10 + i));
        }

        assertThat(scene.assembly().metering().record(scene.org(), batch))
                .extracting(metered -> metered.fresh().bytes())
                .containsExactly(12L, 10L, 11L, 12L, 10L);
    }

    private List<Metered> meter(AccountingRecord... records) {
        return scene.assembly().metering().record(scene.org(), List.of(records));
    }

    private static AccountingRecord byIdentity(@Nullable String iccid, @Nullable String imsi, long bytes) {
        return new AccountingRecord(
                "test",
                "by identity",
                NOON,
                iccid,
                imsi,
                Kind.INTERIM,
                0,
                bytes,
                NOON,
                new MccMnc("262-01"),
                null,
                null);
    }

    private Activation add(LinkView link, Plan plan, Start start) {
        return scene.core()
                .changes()
                .addActivation(scene.actor(), link.link().id(), plan.id(), start)
                .orElseThrow();
    }

    private Activation only(LinkView link) {
        List<Activation> live = scene.fresh(link).activations();
        assertThat(live).hasSize(1);
        return live.getFirst();
    }

    private static Sim sim(LinkView link) {
        return Objects.requireNonNull(link.sim());
    }

    private long total(LinkView link) {
        return scene.assembly().metering().total(scene.actor(), sim(link)).bytes();
    }

    private List<String> everything() {
        List<String> rows = new ArrayList<>(scene.service());
        rows.addAll(scene.rows("usage_session"));
        rows.addAll(scene.rows("usage_day"));
        rows.addAll(scene.rows("network_command"));
        return rows;
    }

    /// Day, operator, country, bytes up and down, and uncovered.
    private List<String> days() {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("""
                        select concat_ws(' ', to_char(day, 'YYYY-MM-DD'), mcc_mnc, coalesce(country, '-'), up_bytes,
                            down_bytes, uncovered_bytes)
                        from usage_day where org_id = :org order by day, mcc_mnc
                        """)
                        .bind("org", scene.org().value())
                        .mapTo(String.class)
                        .list());
    }

    private List<String> consumed(LinkView link) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("""
                        select concat_ws(' ', data ->> 'crossed', data ->> 'usedBytes', 'of', data ->> 'allocatedBytes',
                            data ->> 'recurring')
                        from event
                        where org_id = :org and type = 'activation.allowance_consumed'
                            and data ->> 'linkId' = :link and data ->> 'simId' = :sim and data ->> 'iccid' = :iccid
                        order by tx, seq
                        """)
                        .bind("org", scene.org().value())
                        .bind("link", link.link().id().toString())
                        .bind("sim", sim(link).id().toString())
                        .bind("iccid", sim(link).iccid().value())
                        .mapTo(String.class)
                        .list());
    }

    private List<String> countries(LinkView link) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("""
                        select data ->> 'country' from event
                        where org_id = :org and type = 'sim.country_changed' and subject = :sim and sim_id = :sim
                        order by tx, seq
                        """)
                        .bind("org", scene.org().value())
                        .bind("sim", sim(link).id().value())
                        .mapTo(String.class)
                        .list());
    }
}
