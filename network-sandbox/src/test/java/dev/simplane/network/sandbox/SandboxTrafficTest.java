package dev.simplane.network.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.network.Policy;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.sim.Sighting;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimView;
import dev.simplane.core.usage.AccountingRecord;
import dev.simplane.core.usage.AccountingRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
final class SandboxTrafficTest {
    private static final String IMEI = "350000000000014";

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
    void the_first_traffic_begins_a_session() {
        Sim sim = bench.served(tenant, 1);

        Sent.Carried sent = carried(send(sim, 1000, Bench.GERMANY));

        assertThat(sent.bytes()).isEqualTo(1000);
        assertThat(sent.rate()).isNull();
        assertThat(sent.metered().known()).isTrue();
        assertThat(sent.metered().fresh().bytes()).isEqualTo(1000);
        assertThat(sent.metered().uncovered().bytes()).isZero();
        assertThat(sent.records()).containsExactly(record(sim, Kind.START, 0, 0), record(sim, Kind.INTERIM, 100, 900));
        assertThat(bench.total(tenant, sim)).isEqualTo(1000);
    }

    @Test
    void a_session_goes_on_at_the_same_operator() {
        Sim sim = bench.served(tenant, 1);
        send(sim, 1000, Bench.GERMANY);
        bench.clock.advance(Session.IDLE_MAX);

        Sent.Carried sent = carried(bench.sandbox
                .traffic()
                .send(
                        tenant.org(),
                        Transmission.of(sim.iccid().value(), 501, Bench.GERMANY)
                                .by("5g")
                                .up(50)));

        assertThat(sent.records()).hasSize(1);
        AccountingRecord interim = sent.records().getFirst();
        assertThat(interim.sessionId()).isEqualTo(sim.iccid() + "-1");
        assertThat(interim.startedAt()).isEqualTo(Bench.BEGIN);
        assertThat(interim.upBytes()).isEqualTo(350);
        assertThat(interim.downBytes()).isEqualTo(1151);
        assertThat(interim.at()).isEqualTo(Bench.BEGIN.plus(Session.IDLE_MAX));
        assertThat(interim.rat()).isEqualTo("5g");
        assertThat(sent.metered().fresh().bytes()).isEqualTo(501);
        assertThat(bench.total(tenant, sim)).isEqualTo(1501);
    }

    @Test
    void roaming_ends_a_session_and_begins_another() {
        Sim sim = bench.served(tenant, 1);
        send(sim, 1000, Bench.GERMANY);
        bench.clock.advance(Duration.ofMinutes(5));
        Instant now = Bench.BEGIN.plus(Duration.ofMinutes(5));

        Sent.Carried sent = carried(send(sim, 200, Bench.FRANCE));

        assertThat(told(sent))
                .containsExactly(
                        "-1 STOP 100/900 262-01 " + now.minusMillis(1),
                        "-2 START 0/0 208-01 " + now,
                        "-2 INTERIM 20/180 208-01 " + now);
        assertThat(sent.metered().fresh().bytes()).isEqualTo(200);
        assertThat(bench.total(tenant, sim)).isEqualTo(1200);
        assertThat(bench.sims.get(tenant.actor(), sim.id()).sim().sighting())
                .isEqualTo(new Sighting(Bench.FRANCE, "FRA", "4g", now));
    }

    @Test
    void a_session_ends_after_long_idleness_and_with_another_device() {
        Sim sim = bench.served(tenant, 1);
        send(sim, 1000, Bench.GERMANY);
        bench.clock.advance(Duration.ofDays(1));
        Instant now = Bench.BEGIN.plus(Duration.ofDays(1));

        assertThat(told(carried(send(sim, 100, Bench.GERMANY))))
                .containsExactly(
                        "-1 STOP 100/900 262-01 " + Bench.BEGIN.plus(Session.IDLE_MAX),
                        "-2 START 0/0 262-01 " + now,
                        "-2 INTERIM 10/90 262-01 " + now);

        Transmission elsewhere =
                Transmission.of(sim.iccid().value(), 10, Bench.GERMANY).from("490154203237518");
        Sent.Carried swapped = carried(bench.sandbox.traffic().send(tenant.org(), elsewhere));
        assertThat(told(swapped))
                .containsExactly(
                        "-2 STOP 10/90 262-01 " + now, "-3 START 0/0 262-01 " + now, "-3 INTERIM 1/9 262-01 " + now);
        assertThat(swapped.records().getLast().imei()).isEqualTo("490154203237518");
        assertThat(bench.sims.get(tenant.actor(), sim.id()).sim().imei()).isEqualTo("490154203237518");
    }

    @Test
    void attaches_roams_and_detaches_as_scripted() {
        Sim sim = bench.served(tenant, 1);
        String iccid = sim.iccid().value();
        SandboxTraffic traffic = bench.sandbox.traffic();

        assertThat(told(carried(traffic.attach(tenant.org(), iccid, Bench.GERMANY, "4g"))))
                .containsExactly("-1 START 0/0 262-01 " + Bench.BEGIN);
        Sent.Carried again = carried(traffic.attach(tenant.org(), iccid, Bench.GERMANY, "4g"));
        assertThat(again.records()).isEmpty();
        assertThat(again.metered().fresh().bytes()).isZero();
        assertThat(told(carried(traffic.attach(tenant.org(), iccid, Bench.FRANCE, "2g_3g"))))
                .containsExactly("-1 STOP 0/0 262-01 " + Bench.BEGIN, "-2 START 0/0 208-01 " + Bench.BEGIN);
        assertThat(told(carried(traffic.detach(tenant.org(), iccid))))
                .containsExactly("-2 STOP 0/0 208-01 " + Bench.BEGIN);
        assertThat(traffic.detach(tenant.org(), iccid)).isEqualTo(new Sent.Refused(Refusal.NOT_ATTACHED, null));
        assertThat(told(carried(send(sim, 10, Bench.FRANCE))))
                .containsExactly("-3 START 0/0 208-01 " + Bench.BEGIN, "-3 INTERIM 1/9 208-01 " + Bench.BEGIN);
        assertThat(bench.rows("select session_id, stopped from usage_session order by session_id"))
                .containsExactly(iccid + "-1 t", iccid + "-2 t", iccid + "-3 f");
    }

    @Test
    void refuses_unknown_and_unserved_sims() {
        Sim unserved = bench.sim(tenant, 1);
        Sim foreign = bench.served(bench.tenant(), 2);

        assertThat(send(unserved, 1, Bench.GERMANY)).isEqualTo(new Sent.Refused(Refusal.NOT_PROVISIONED, null));
        assertThat(send(foreign, 1, Bench.GERMANY)).isEqualTo(new Sent.Refused(Refusal.UNKNOWN_SIM, null));
        assertThat(bench.sandbox.traffic().send(tenant.org(), Transmission.of("no iccid", 1, Bench.GERMANY)))
                .isEqualTo(new Sent.Refused(Refusal.UNKNOWN_SIM, null));
        assertThat(bench.sandbox.traffic().detach(tenant.org(), "no iccid"))
                .isEqualTo(new Sent.Refused(Refusal.UNKNOWN_SIM, null));
        assertThat(bench.network.sim(tenant.org(), unserved.id())).isEmpty();
    }

    @Test
    void refuses_operators_that_the_policy_does_not_allow() {
        Sim sim = bench.served(tenant, 1);

        for (MccMnc mccMnc : List.of(Bench.AUSTRIA, Bench.SWITZERLAND, new MccMnc("999-99"))) {
            assertThat(send(sim, 1, mccMnc)).isEqualTo(new Sent.Refused(Refusal.OPERATOR_NOT_COVERED, null));
        }
        assertThat(bench.total(tenant, sim)).isZero();
        assertThat(bench.rows("select 1 from usage_session")).isEmpty();
    }

    @Test
    void refuses_a_suspended_sim_and_ends_its_session() {
        Sim sim = bench.served(tenant, 1);
        send(sim, 1000, Bench.GERMANY);
        bench.clock.advance(Duration.ofMinutes(5));

        bench.assembly.core().changes().suspend(tenant.actor(), link(sim));

        assertThat(send(sim, 1, Bench.GERMANY)).isEqualTo(new Sent.Refused(Refusal.SUSPENDED, null));
        assertThat(bench.rows(
                        "select stopped, extract(epoch from last_record_at - started_at)::int from usage_session"))
                .containsExactly("t 300");
        bench.assembly.core().changes().resume(tenant.actor(), link(sim));
        assertThat(carried(send(sim, 10, Bench.GERMANY)).records().getFirst().sessionId())
                .isEqualTo(sim.iccid() + "-2");
        assertThat(bench.total(tenant, sim)).isEqualTo(1010);
    }

    @Test
    void refuses_what_the_policy_blocks_once_the_network_knows() {
        Sim sim = bench.served(tenant, 1);

        Sent.Carried all = carried(send(sim, Bench.ALLOWANCE.bytes() + 5, Bench.GERMANY));
        assertThat(all.metered().uncovered().bytes()).isEqualTo(5);
        assertThat(send(sim, 7, Bench.GERMANY)).isInstanceOf(Sent.Carried.class);
        bench.assembly.commands().drain(tenant.org());

        assertThat(send(sim, 1, Bench.GERMANY)).isEqualTo(new Sent.Refused(Refusal.BLOCKED, Policy.Block.NO_ALLOWANCE));
        assertThat(bench.total(tenant, sim)).isEqualTo(Bench.ALLOWANCE.bytes() + 12);
    }

    @Test
    void a_speed_limit_is_told_and_loses_nothing() {
        Bench.Tenant limited = bench.tenant(new Rate(256));
        Sim sim = bench.served(limited, 1);

        Sent.Carried sent = carried(bench.sandbox
                .traffic()
                .send(limited.org(), Transmission.of(sim.iccid().value(), 5_000_000, Bench.GERMANY)));

        assertThat(sent.rate()).isEqualTo(new Rate(256));
        assertThat(bench.total(limited, sim)).isEqualTo(5_000_000);
    }

    @Test
    void an_esim_needs_an_enabled_profile_once_it_is_scripted() {
        Sim sim = bench.served(tenant, 1);
        SandboxEsims esims = bench.sandbox.esims();
        String iccid = sim.iccid().value();
        assertThat(send(sim, 1, Bench.GERMANY)).isInstanceOf(Sent.Carried.class);

        esims.become(tenant.org(), iccid, ProfileStatus.INSTALLED);
        assertThat(send(sim, 1, Bench.GERMANY)).isInstanceOf(Sent.Carried.class);
        esims.become(tenant.org(), iccid, ProfileStatus.DISABLED);
        assertThat(send(sim, 1, Bench.GERMANY)).isEqualTo(new Sent.Refused(Refusal.PROFILE_NOT_ENABLED, null));
        assertThat(bench.rows("select stopped from usage_session")).containsExactly("t");
        esims.become(tenant.org(), iccid, ProfileStatus.INSTALLED);
        assertThat(send(sim, 1, Bench.GERMANY)).isInstanceOf(Sent.Carried.class);
        VirtualSim deleted = esims.become(tenant.org(), iccid, ProfileStatus.DELETED);
        assertThat(send(sim, 1, Bench.GERMANY)).isEqualTo(new Sent.Refused(Refusal.PROFILE_NOT_ENABLED, null));

        assertThat(deleted.profile())
                .extracting(VirtualSim.ProfileChange::status)
                .containsExactly(
                        ProfileStatus.INSTALLED,
                        ProfileStatus.DISABLED,
                        ProfileStatus.INSTALLED,
                        ProfileStatus.DELETED);
    }

    @Test
    void a_profile_takes_no_forbidden_step() {
        String iccid = bench.sim(tenant, 1).iccid().value();
        List<ProfileStatus> path = List.of(ProfileStatus.INSTALLED, ProfileStatus.DISABLED, ProfileStatus.DELETED);
        List<ProfileStatus> taken = new ArrayList<>(List.of(ProfileStatus.AVAILABLE));
        for (ProfileStatus next : path) {
            for (ProfileStatus other : ProfileStatus.values()) {
                if (!SandboxEsims.successors(taken.getLast()).contains(other)) {
                    assertThatThrownBy(() -> bench.sandbox.esims().become(tenant.org(), iccid, other))
                            .isInstanceOf(Problem.RuleBroken.class);
                }
            }
            bench.sandbox.esims().become(tenant.org(), iccid, next);
            taken.add(next);
        }
        assertThat(SandboxEsims.successors(ProfileStatus.DELETED)).isEmpty();
        assertThatThrownBy(() -> bench.sandbox.esims().become(tenant.org(), "no iccid", ProfileStatus.INSTALLED))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void resent_and_reordered_records_count_once() {
        Sim clean = bench.served(tenant, 1);
        Sim disturbed = bench.served(tenant, 2);
        List<MccMnc> way = List.of(Bench.GERMANY, Bench.GERMANY, Bench.FRANCE, Bench.GERMANY, Bench.FRANCE);
        for (boolean duplicate : List.of(false, true)) {
            for (boolean reorder : List.of(false, true)) {
                for (int i = 0; i < way.size(); i++) {
                    bench.clock.advance(Duration.ofMinutes(7));
                    bench.sandbox.faults().clear(tenant.org());
                    Sent.Carried plain = carried(send(clean, 1000 + i, way.get(i)));
                    bench.sandbox.faults().disturb(tenant.org(), duplicate, reorder);
                    Sent.Carried noisy = carried(send(disturbed, 1000 + i, way.get(i)));
                    assertThat(noisy.metered().fresh())
                            .isEqualTo(plain.metered().fresh());
                }
                assertThat(bench.total(tenant, disturbed)).isEqualTo(bench.total(tenant, clean));
            }
        }

        assertThat(bench.total(tenant, clean)).isEqualTo(4 * (5000 + 10));
        assertThat(days(disturbed)).isEqualTo(days(clean)).hasSize(2);
        assertThat(sessions(disturbed)).isEqualTo(sessions(clean)).hasSize(16);
        assertThat(bench.sims.get(tenant.actor(), disturbed.id()).sim().sighting())
                .isEqualTo(bench.sims.get(tenant.actor(), clean.id()).sim().sighting());
    }

    @Test
    void reordering_really_sends_the_last_records_backwards() {
        Sim sim = bench.served(tenant, 1);
        bench.sandbox.faults().disturb(tenant.org(), false, true);
        send(sim, 100, Bench.GERMANY);
        bench.clock.advance(Duration.ofMinutes(1));
        send(sim, 100, Bench.GERMANY);

        Radio radio = bench.network.sim(tenant.org(), sim.id()).orElseThrow().radio();
        assertThat(radio.latest().stream().map(AccountingRecord::kind))
                .containsExactly(Kind.START, Kind.INTERIM, Kind.INTERIM);
        FaultDial dial = bench.sandbox.faults().list(tenant.org());
        assertThat(dial.again(List.of(radio.latest().getLast()), radio.latest()).stream()
                        .map(record -> record.upBytes() + record.downBytes()))
                .containsExactly(200L, 100L, 0L);
        assertThat(new FaultDial(List.of(), true, false).again(radio.latest(), List.of()))
                .isEqualTo(radio.latest());
        assertThat(FaultDial.CLEAN.again(radio.latest(), radio.latest())).isEmpty();
    }

    @Test
    void traffic_at_once_and_through_two_nodes_is_counted_completely() {
        Sim sim = bench.served(tenant, 1);
        Bench second = bench.node();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Sent>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                SandboxTraffic traffic = (i % 2 == 0 ? bench : second).sandbox.traffic();
                Transmission part = Transmission.of(sim.iccid().value(), 100, Bench.GERMANY);
                running.add(CompletableFuture.supplyAsync(() -> traffic.send(tenant.org(), part), threads));
            }
            running.forEach(sent -> assertThat(sent.join()).isInstanceOf(Sent.Carried.class));
        }
        assertThat(bench.total(tenant, sim)).isEqualTo(2000);
        assertThat(sessions(sim)).hasSize(1);
    }

    @Test
    void values_out_of_range_are_refused() {
        String iccid = bench.sim(tenant, 1).iccid().value();
        Transmission good = Transmission.of(iccid, Transmission.BYTES_MAX, Bench.GERMANY);

        assertThat(good.upBytes() + good.downBytes()).isEqualTo(Transmission.BYTES_MAX);
        assertThatThrownBy(() -> Transmission.of(iccid, -1, Bench.GERMANY)).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> Transmission.of(iccid, Transmission.BYTES_MAX + 1, Bench.GERMANY))
                .isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> good.by("6g")).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> good.up(101)).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> good.from("12")).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> Fault.refuse("no").times(0)).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> Fault.slow(Fault.DELAY_MAX.plusMillis(1))).isInstanceOf(Problem.Invalid.class);
    }

    private Sent send(Sim sim, long bytes, MccMnc mccMnc) {
        return bench.sandbox
                .traffic()
                .send(tenant.org(), Transmission.of(sim.iccid().value(), bytes, mccMnc));
    }

    private static Sent.Carried carried(Sent sent) {
        assertThat(sent).isInstanceOf(Sent.Carried.class);
        return (Sent.Carried) sent;
    }

    private static List<String> told(Sent.Carried sent) {
        return sent.records().stream()
                .map(record -> record.sessionId().substring(record.sessionId().indexOf('-')) + " " + record.kind() + " "
                        + record.upBytes() + "/" + record.downBytes() + " " + record.mccMnc() + " " + record.at())
                .toList();
    }

    private LinkId link(Sim sim) {
        SimView view = bench.sims.get(tenant.actor(), sim.id());
        return new LinkId(Objects.requireNonNull(view.link()).id());
    }

    private List<String> days(Sim sim) {
        return bench.rows("select day, mcc_mnc, country, up_bytes, down_bytes, uncovered_bytes from usage_day"
                + " where sim_id = '" + sim.id() + "' order by day, mcc_mnc");
    }

    private List<String> sessions(Sim sim) {
        return bench.rows(
                "select substring(session_id from 20), started_at, up_bytes, down_bytes, last_record_at, stopped"
                        + " from usage_session where sim_id = '" + sim.id() + "' order by started_at");
    }

    private static AccountingRecord record(Sim sim, Kind kind, long up, long down) {
        return new AccountingRecord(
                "sandbox",
                sim.iccid() + "-1",
                Bench.BEGIN,
                sim.iccid().value(),
                sim.imsi(),
                kind,
                up,
                down,
                Bench.BEGIN,
                Bench.GERMANY,
                "4g",
                IMEI);
    }
}
