package dev.simplane.network.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.clock.ClockStep;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
final class SandboxProfilesTest {
    private static final TrafficProfile PROFILE =
            new TrafficProfile(42, 3600, 1_000_000, 2_000_000, List.of(Bench.GERMANY, Bench.FRANCE), "5g");

    private Bench bench;
    private Bench.Tenant tenant;

    @BeforeEach
    void open() {
        bench = Bench.open();
        tenant = bench.tenant();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void draws_depend_on_seed_sim_and_step_alone() {
        String iccid = "8949000000000000017";

        List<String> drawn = LongStream.range(0, 5)
                .mapToObj(step -> {
                    Transmission sent = PROFILE.transmission(iccid, step);
                    Transmission afterMoves = PROFILE.transmission(iccid, 8 * step);
                    long pause = PROFILE.next(iccid, step, Instant.EPOCH).toEpochMilli();
                    return sent.bytes() + " " + sent.upPercent() + "% " + pause + " " + afterMoves.mccMnc();
                })
                .toList();

        assertThat(drawn)
                .containsExactly(
                        "1665680 0% 4749629 262-01",
                        "1217682 21% 4106383 208-01",
                        "1866041 22% 5101209 208-01",
                        "1881173 22% 3837106 262-01",
                        "1247289 33% 1839135 208-01");
    }

    @Test
    void draws_stay_within_the_profile_and_use_all_of_it() {
        TrafficProfile dice = new TrafficProfile(7, 10, 1, 6, List.of(Bench.GERMANY, Bench.FRANCE), null);
        List<Transmission> drawn = LongStream.range(0, 1000)
                .mapToObj(step -> dice.transmission("8949000000000000017", step))
                .toList();
        List<Long> pauses = LongStream.range(0, 1000)
                .mapToObj(step ->
                        dice.next("8949000000000000017", step, Instant.EPOCH).toEpochMilli())
                .toList();

        assertThat(drawn.stream().map(Transmission::bytes).distinct().sorted()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(drawn.stream().map(Transmission::mccMnc).distinct()).hasSize(2);
        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(5000L, 15000L));
        assertThat(pauses.stream().mapToLong(pause -> pause).average().orElseThrow())
                .isBetween(9700.0, 10300.0);
        assertThat(new Draw(1, "a", 0).below("x", 1 << 30)).isNotEqualTo(new Draw(2, "a", 0).below("x", 1 << 30));
        assertThat(new Draw(1, "a", 0).below("x", 1 << 30)).isNotEqualTo(new Draw(1, "b", 0).below("x", 1 << 30));
        assertThat(new Draw(1, "a", 0).below("x", 1 << 30)).isNotEqualTo(new Draw(1, "a", 1).below("x", 1 << 30));
        assertThat(new Draw(1, "a", 0).below("x", 1 << 30)).isNotEqualTo(new Draw(1, "a", 0).below("y", 1 << 30));
    }

    @Test
    void the_same_seed_and_clock_give_the_same_records() {
        List<String> first = twoDays(bench, tenant, "P2D");
        try (Bench other = Bench.open()) {
            List<String> second = twoDays(other, other.tenant(), "PT12H", "P1D", "PT1M", "PT11H59M");

            assertThat(second).isEqualTo(first);
        }
        assertThat(first)
                .containsExactly(
                        "8949000000000000018-1 01 10:51:12.237 2471109 10006818 01 17:41:18.497 t",
                        "8949000000000000026-1 01 12:11:17.451 2937 10374 03 09:26:57.370 f",
                        "8949000000000000018-2 01 17:41:18.498 2283044 10562374 02 01:02:06.174 t",
                        "8949000000000000018-3 02 01:02:06.175 7958436 27986647 03 02:04:45.287 t",
                        "8949000000000000018-4 03 02:04:45.288 1340560 10458137 03 08:59:53.036 f");
    }

    /// Two SIMs with different seeds, and everything that was reported of them.
    private static List<String> twoDays(Bench bench, Bench.Tenant tenant, String... steps) {
        TrafficProfile other = new TrafficProfile(43, 7200, 1, 1000, List.of(Bench.GERMANY), null);
        start(bench, tenant, bench.served(tenant, 1), PROFILE);
        start(bench, tenant, bench.served(tenant, 2), other);
        for (String step : steps) {
            advance(bench, tenant, step);
        }
        return records(bench);
    }

    private static List<String> records(Bench bench) {
        return bench.rows("""
                select session_id, to_char(started_at at time zone 'UTC', 'DD HH24:MI:SS.MS') as at, up_bytes, down_bytes,
                    to_char(last_record_at at time zone 'UTC', 'DD HH24:MI:SS.MS'), stopped
                from usage_session order by at, session_id
                """);
    }

    @Test
    void begins_anew_and_stops() {
        Sim sim = bench.served(tenant, 1);
        RunningProfile begun = start(bench, tenant, sim, PROFILE);
        assertThat(begun.step()).isZero();
        assertThat(begun.nextAt()).isEqualTo(PROFILE.next(sim.iccid().value(), 0, Bench.BEGIN));
        assertThat(get(sim)).contains(begun);

        advance(bench, tenant, "P1D");
        RunningProfile later = get(sim).orElseThrow();
        assertThat(later.step()).isBetween(18L, 32L);
        assertThat(later.nextAt()).isAfter(now());
        long used = bench.total(tenant, sim);
        assertThat(used)
                .isEqualTo(LongStream.range(0, later.step())
                        .map(step ->
                                PROFILE.transmission(sim.iccid().value(), step).bytes())
                        .sum());

        assertThat(start(bench, tenant, sim, PROFILE).step()).isZero();
        bench.sandbox.profiles().stop(tenant.org(), sim.iccid().value());
        assertThat(get(sim)).isEmpty();
        advance(bench, tenant, "P1D");
        assertThat(bench.total(tenant, sim)).isEqualTo(used);
        assertThat(bench.rows("select 1 from timer where kind = 'sandbox_traffic'"))
                .isEmpty();
    }

    @Test
    void asks_for_a_sim_of_the_tenant() {
        Sim foreign = bench.sim(bench.tenant(), 1);
        String iccid = foreign.iccid().value();

        assertThatThrownBy(() -> bench.sandbox.profiles().start(tenant.org(), iccid, PROFILE))
                .isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> bench.sandbox.profiles().stop(tenant.org(), iccid))
                .isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> bench.sandbox.profiles().get(tenant.org(), iccid))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void stopping_what_never_ran_leaves_nothing_behind() {
        Sim sim = bench.sim(tenant, 1);

        bench.sandbox.profiles().stop(tenant.org(), sim.iccid().value());

        assertThat(get(sim)).isEmpty();
        assertThat(bench.rows("select key from network_memory")).isEmpty();
    }

    @Test
    void goes_on_while_the_network_refuses() {
        Sim sim = bench.sim(tenant, 1);
        start(bench, tenant, sim, PROFILE);

        advance(bench, tenant, "P1D");

        assertThat(get(sim).orElseThrow().step()).isPositive();
        assertThat(bench.total(tenant, sim)).isZero();
    }

    @Test
    void a_timer_left_behind_by_a_crash_finds_its_way_back() {
        Sim sim = bench.served(tenant, 1);
        RunningProfile begun = start(bench, tenant, sim, PROFILE);
        bench.db.txRun(
                tenant.actor(),
                tx -> bench.assembly
                        .timers()
                        .schedule(
                                tx,
                                "sandbox_traffic",
                                sim.id().value(),
                                begun.nextAt().minusSeconds(60)));

        assertThat(bench.assembly
                        .timers()
                        .runNextUntil(tenant.org(), begun.nextAt().minusSeconds(1)))
                .isTrue();

        assertThat(get(sim)).contains(begun);
        assertThat(bench.assembly.timers().nextDue(tenant.org())).contains(begun.nextAt());
        assertThat(bench.total(tenant, sim)).isZero();
    }

    @Test
    void two_nodes_make_no_step_twice() {
        Sim sim = bench.served(tenant, 1);
        start(bench, tenant, sim, PROFILE);
        Bench second = bench.node();
        Instant until = Bench.BEGIN.plus(Duration.ofHours(12));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> walking = List.of(bench, second, bench, second).stream()
                    .map(node -> CompletableFuture.runAsync(() -> walk(node, until), threads))
                    .toList();
            walking.forEach(CompletableFuture::join);
        }
        walk(bench, until);

        long steps = get(sim).orElseThrow().step();
        assertThat(get(sim).orElseThrow().nextAt()).isAfter(until);
        assertThat(bench.assembly.timers().nextDue(tenant.org()))
                .contains(get(sim).orElseThrow().nextAt());
        assertThat(bench.total(tenant, sim))
                .isEqualTo(LongStream.range(0, steps)
                        .map(step ->
                                PROFILE.transmission(sim.iccid().value(), step).bytes())
                        .sum());
    }

    private void walk(Bench node, Instant until) {
        boolean more = true;
        while (more) {
            more = node.assembly.timers().runNextUntil(tenant.org(), until);
        }
    }

    @Test
    void values_out_of_range_are_refused() {
        List<MccMnc> here = List.of(Bench.GERMANY);
        assertThatThrownBy(() -> new TrafficProfile(1, 0, 1, 1, here, null)).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> new TrafficProfile(1, 1, 0, 1, here, null)).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> new TrafficProfile(1, 1, 2, 1, here, null)).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> new TrafficProfile(1, 1, 1, 1, List.of(), null))
                .isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> new TrafficProfile(1, 1, 1, 1, here, "lte")).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> new TrafficProfile(1, 1, 1, Transmission.BYTES_MAX + 1, here, null))
                .isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> new TrafficProfile(1, TrafficProfile.MEAN_SECONDS_MAX + 1, 1, 1, here, null))
                .isInstanceOf(Problem.Invalid.class);
    }

    private static RunningProfile start(Bench bench, Bench.Tenant tenant, Sim sim, TrafficProfile profile) {
        return bench.sandbox.profiles().start(tenant.org(), sim.iccid().value(), profile);
    }

    private static void advance(Bench bench, Bench.Tenant tenant, String step) {
        bench.assembly.clocks().advance(tenant.org(), ClockStep.parse(step).orElseThrow());
    }

    private java.util.Optional<RunningProfile> get(Sim sim) {
        return bench.sandbox.profiles().get(tenant.org(), sim.iccid().value());
    }

    private Instant now() {
        return bench.db.tx(tenant.actor(), Tx::now);
    }
}
