package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Together;
import dev.simplane.core.activation.Start;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.network.Inspection;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.network.SimState;
import dev.simplane.core.network.SimState.Presence;
import dev.simplane.core.network.SimState.ProfileSeen;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.ProfileState;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.sim.Sighting;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimEvent;
import dev.simplane.core.usage.AccountingRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("NullAway.Init")
final class ObservationsTest {
    private static final String PHONE = "490154203237518";
    private static final String TABLET = "356703224849611";
    private static final Instant EARLIER = CoreFixture.START.minusSeconds(120);
    private static final Instant LATER = CoreFixture.START.minusSeconds(60);

    private static CoreFixture fixture;

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
        scene = Scene.of(fixture);
    }

    @Test
    void a_refresh_takes_in_all_that_the_network_tells() {
        Sim sim = scene.esimWithoutNumber();
        fixture.network()
                .sees(new SimState(
                        new Presence(Scene.GERMANY, "4g", PHONE, LATER),
                        null,
                        "4915112345678",
                        new ProfileSeen(ProfileState.ENABLED, EARLIER)));

        Sim fresh = refresh(sim);

        assertThat(fresh).isEqualTo(scene.fresh(sim));
        assertThat(fresh.sighting()).isEqualTo(new Sighting(Scene.GERMANY, "DEU", "4g", LATER));
        assertThat(fresh.imei()).isEqualTo(PHONE);
        assertThat(fresh.msisdn()).isEqualTo("4915112345678");
        assertThat(fresh.imsi()).isEqualTo(sim.imsi());
        assertThat(Objects.requireNonNull(fresh.profile()).status()).isEqualTo(ProfileStatus.INSTALLED);
        assertThat(scene.typesOf(sim.id().value()))
                .containsExactly("sim.imported", "sim.country_changed", "sim.numbers_changed", "sim.profile_changed");
        assertThat(fixture.network().inspected()).containsExactly(SimIdentity.of(sim));
        assertThat(fixture.network().calls()).isEmpty();
    }

    @Test
    void a_second_refresh_with_the_same_answer_changes_nothing() {
        Sim sim = scene.esimWithoutNumber();
        fixture.network()
                .sees(new SimState(
                        new Presence(Scene.GERMANY, "4g", PHONE, LATER),
                        null,
                        "4915112345678",
                        new ProfileSeen(ProfileState.ENABLED, EARLIER)));
        refresh(sim);
        List<String> before = scene.service();

        fixture.clock().advance(Duration.ofMinutes(5));
        refresh(sim);

        assertThat(scene.service()).isEqualTo(before);
        fixture.clock().set(CoreFixture.START);
    }

    @Test
    void a_network_that_knows_nothing_of_the_sim_changes_nothing() {
        Sim sim = scene.esim();
        List<String> before = scene.service();

        assertThat(refresh(sim)).isEqualTo(sim);
        assertThat(scene.service()).isEqualTo(before);
    }

    @Test
    void what_is_older_than_what_is_known_changes_nothing() {
        Sim sim = scene.esim();
        seen(sim, Scene.FRANCE, PHONE, LATER);
        List<String> before = scene.service();

        fixture.network().sees(at(Scene.GERMANY, TABLET, EARLIER));
        refresh(sim);

        assertThat(scene.service()).isEqualTo(before);
    }

    /// What accounting has told already is no news when it is seen again, and the other way round.
    @Test
    void the_same_fact_has_one_event_however_it_becomes_known() {
        Sim sim = scene.esim();
        seen(sim, Scene.FRANCE, PHONE, EARLIER);
        fixture.network().sees(at(Scene.FRANCE, PHONE, EARLIER));
        refresh(sim);
        fixture.network().sees(at(Scene.GERMANY, TABLET, LATER));
        refresh(sim);
        seen(sim, Scene.GERMANY, TABLET, LATER);

        assertThat(scene.typesOf(sim.id().value()))
                .containsExactly("sim.imported", "sim.country_changed", "sim.country_changed", "sim.device_changed");
    }

    @Test
    void another_device_and_other_numbers_are_told() {
        Sim sim = scene.esim();
        seen(sim, Scene.GERMANY, PHONE, EARLIER);
        fixture.network().sees(new SimState(new Presence(Scene.GERMANY, null, TABLET, LATER), null, "4917099", null));
        refresh(sim);

        List<Scene.Logged> events = scene.events();
        assertThat(read(events.get(events.size() - 2), SimEvent.DeviceChanged.class))
                .isEqualTo(new SimEvent.DeviceChanged(
                        sim.id().value(), sim.iccid().value(), TABLET, "inspection/" + LATER));
        SimEvent.NumbersChanged numbers = read(events.getLast(), SimEvent.NumbersChanged.class);
        assertThat(numbers.imsi()).isEqualTo(sim.imsi());
        assertThat(numbers.msisdn()).isEqualTo("4917099");
    }

    @Test
    void a_number_that_comes_back_is_told_each_time() {
        Sim sim = scene.esim();
        for (String number : List.of("4917001", "4917002", "4917001", "4917002")) {
            fixture.network().sees(new SimState(null, null, number, null));
            refresh(sim);
        }
        assertThat(scene.typesOf(sim.id().value())).hasSize(5).endsWith("sim.numbers_changed");
        assertThat(scene.fresh(sim).msisdn()).isEqualTo("4917002");
    }

    @Test
    void an_imsi_is_taken_in_where_none_was_known_and_nobody_has_it() {
        Sim sim = scene.esim();
        Sim other = scene.esim();
        scene.force("update sim set imsi = null where org_id = :org and id = '" + sim.id() + "'");

        fixture.network().sees(new SimState(null, other.imsi(), null, null));
        assertThat(refresh(sim).imsi()).isNull();
        fixture.network().sees(new SimState(null, "262029999999999", null, null));
        assertThat(refresh(sim).imsi()).isEqualTo("262029999999999");
        fixture.network().sees(new SimState(null, "262028888888888", null, null));
        assertThat(refresh(sim).imsi()).isEqualTo("262029999999999");
        assertThat(scene.typesOf(sim.id().value())).containsExactly("sim.imported", "sim.numbers_changed");
    }

    @Test
    void a_physical_sim_keeps_to_having_no_profile() {
        Sim sim = scene.physicalSim();
        fixture.network().sees(new SimState(null, null, null, new ProfileSeen(ProfileState.ENABLED, LATER)));
        assertThat(refresh(sim).profile()).isNull();
    }

    /// The coverage of the slow plan is France alone.
    @Test
    void the_policy_follows_the_place_in_which_the_sim_is_found() {
        CoverageId france = scene.coverage(Scene.FRANCE);
        LinkView link = scene.link(scene.plan(plan().kbps(700)));
        scene.core()
                .changes()
                .addActivation(
                        scene.actor(),
                        link.link().id(),
                        scene.plan(plan().kbps(300).days(1).on(france)).id(),
                        Start.AS_PLANNED);
        scene.runCommands();
        assertThat(rate(link)).isEqualTo(new Rate(300));
        fixture.network().reset();

        fixture.network().sees(at(Scene.GERMANY, null, LATER));
        refresh(Objects.requireNonNull(link.sim()));
        scene.runCommands();

        assertThat(rate(link)).isEqualTo(new Rate(700));
        assertThat(fixture.network().requests())
                .singleElement()
                .isInstanceOfSatisfying(
                        NetworkRequest.SetPolicy.class,
                        set -> assertThat(set.policy().rate()).isEqualTo(new Rate(700)));
        assertThat(scene.fresh(link).link().policyPending()).isFalse();
    }

    @Test
    void without_an_answer_a_refresh_changes_nothing() {
        Sim sim = scene.esim();
        List<String> before = scene.service();

        fixture.network().sees(identity -> new Inspection.Unavailable("maintenance"));
        assertRefused(sim);
        fixture.network().sees(identity -> {
            throw new IllegalStateException("a fault of the adapter");
        });
        assertRefused(sim);
        fixture.network().sees(identity -> new Inspection.Known(new SimState(null, null, "no number", null)));
        assertRefused(sim);

        assertThat(scene.service()).isEqualTo(before);
    }

    @Test
    void a_refresh_waits_as_long_as_a_change() throws Exception {
        Sim sim = scene.esim();
        CountDownLatch gate = new CountDownLatch(1);
        List<String> before = scene.service();
        try (CoreFixture impatient = fixture.anotherNode(Duration.ofMillis(50))) {
            fixture.network().sees(identity -> afterwards(gate, at(Scene.GERMANY, null, LATER)));
            assertThatThrownBy(() -> impatient.core().observations().refresh(scene.actor(), sim.id()))
                    .isInstanceOf(Problem.Unavailable.class);
        } finally {
            gate.countDown();
        }
        assertThat(scene.service()).isEqualTo(before);
    }

    @Test
    void only_who_may_write_refreshes_and_only_its_own() {
        Sim sim = scene.esim();
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);
        Actor other = fixture.tenant("Other").live();

        assertThatThrownBy(() -> scene.core().observations().refresh(reader, sim.id()))
                .isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> scene.core().observations().refresh(other, sim.id()))
                .isInstanceOf(Problem.NotFound.class);
        assertThat(fixture.network().inspected()).isEmpty();
    }

    @Test
    void nobody_is_asked_about_a_retired_sim() {
        Sim sim = scene.esim();
        scene.force("update sim set status = 'retired' where org_id = :org and id = '" + sim.id() + "'");
        assertThatThrownBy(() -> refresh(sim)).isInstanceOf(Problem.NotFound.class);
        assertThat(fixture.network().inspected()).isEmpty();
    }

    @Test
    void an_active_link_shows_what_the_network_says_now() {
        LinkView link = scene.link();
        fixture.network().sees(at(Scene.FRANCE, PHONE, LATER));

        LinkView shown =
                scene.core().observations().link(scene.actor(), link.link().id());

        assertThat(Objects.requireNonNull(shown.sim()).sighting())
                .isEqualTo(new Sighting(Scene.FRANCE, "FRA", null, LATER));
        assertThat(Objects.requireNonNull(shown.operator()).country()).isEqualTo("FRA");
        assertThat(shown).isEqualTo(scene.fresh(link));
        assertThat(scene.typesOf(Scene.simOf(link).value())).endsWith("sim.country_changed");
    }

    @Test
    void a_read_that_brings_no_news_writes_nothing() {
        LinkView link = scene.link();
        fixture.network().sees(at(Scene.FRANCE, PHONE, LATER));
        LinkView first =
                scene.core().observations().link(scene.actor(), link.link().id());
        String before = scene.ask(String.class, "select max(xmin::text::bigint)::text from sim where org_id = :org");

        assertThat(scene.core().observations().link(scene.actor(), link.link().id()))
                .isEqualTo(first);
        assertThat(scene.ask(String.class, "select max(xmin::text::bigint)::text from sim where org_id = :org"))
                .isEqualTo(before);
    }

    @Test
    void without_an_answer_an_active_link_shows_what_is_known() {
        LinkView link = scene.link();
        seen(Objects.requireNonNull(link.sim()), Scene.GERMANY, PHONE, EARLIER);
        LinkView known = scene.fresh(link);

        fixture.network().sees(identity -> new Inspection.Unavailable("maintenance"));
        assertThat(scene.core().observations().link(scene.actor(), link.link().id()))
                .isEqualTo(known);
        fixture.network().sees(identity -> {
            throw new IllegalStateException("a fault of the adapter");
        });
        assertThat(scene.core().observations().link(scene.actor(), link.link().id()))
                .isEqualTo(known);
    }

    /// Whoever waits for a change here waits for an hour.
    @Test
    @Timeout(60)
    void a_slow_network_does_not_hold_a_read_for_as_long_as_a_change() {
        LinkView link = scene.link();
        LinkView known = scene.fresh(link);
        CountDownLatch gate = new CountDownLatch(1);
        fixture.network().sees(identity -> afterwards(gate, at(Scene.GERMANY, null, LATER)));
        try (CoreFixture patient = fixture.anotherNode(Duration.ofHours(1))) {
            assertThat(patient.core()
                            .observations()
                            .link(scene.actor(), link.link().id()))
                    .isEqualTo(known);
        } finally {
            gate.countDown();
        }
        assertThat(fixture.network().inspected()).hasSize(1);
    }

    @Test
    void the_network_is_asked_about_active_links_only() {
        LinkView suspended = scene.link();
        scene.core().changes().suspend(scene.actor(), suspended.link().id());
        LinkView empty = scene.linkWithoutSim();
        LinkView removed = scene.link();
        scene.core().changes().delete(scene.actor(), removed.link().id());

        scene.core().observations().link(scene.actor(), suspended.link().id());
        scene.core().observations().link(scene.actor(), empty.link().id());
        assertThatThrownBy(() -> scene.core()
                        .observations()
                        .link(scene.actor(), removed.link().id()))
                .isInstanceOf(Problem.Gone.class);
        assertThat(fixture.network().inspected()).isEmpty();
    }

    @Test
    void another_tenant_s_link_is_not_found_and_nobody_is_asked() {
        LinkView link = scene.link();
        Actor other = fixture.tenant("Other").live();
        assertThatThrownBy(() ->
                        scene.core().observations().link(other, link.link().id()))
                .isInstanceOf(Problem.NotFound.class);
        assertThat(fixture.network().inspected()).isEmpty();
    }

    @Test
    void a_state_that_makes_no_sense_is_none() {
        assertThatThrownBy(() -> new Presence(Scene.GERMANY, "6g", null, LATER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Presence(Scene.GERMANY, "5g", "12345", LATER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimState(null, "+26201", null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    private Sim refresh(Sim sim) {
        return scene.core().observations().refresh(scene.actor(), sim.id()).sim();
    }

    private void assertRefused(Sim sim) {
        assertThatThrownBy(() -> refresh(sim))
                .isInstanceOfSatisfying(
                        Problem.Unavailable.class,
                        problem -> assertThat(problem.operation()).isEqualTo("refresh_sim"));
    }

    private static SimState at(MccMnc operator, @Nullable String imei, Instant at) {
        return new SimState(new Presence(operator, null, imei, at), null, null, null);
    }

    private static Inspection afterwards(CountDownLatch gate, SimState state) {
        Together.await(gate);
        return new Inspection.Known(state);
    }

    /// As accounting tells it.
    private void seen(Sim sim, MccMnc operator, String imei, Instant at) {
        scene.meter(new AccountingRecord(
                "test",
                "session",
                at,
                sim.iccid().value(),
                null,
                AccountingRecord.Kind.START,
                0,
                0,
                at,
                operator,
                null,
                imei));
    }

    private @Nullable Rate rate(LinkView link) {
        Policy policy = scene.fresh(link).link().policy();
        return Objects.requireNonNull(policy).rate();
    }

    private static <T> T read(Scene.Logged event, Class<T> type) {
        return fixture.core().json().read(event.data(), type);
    }
}
