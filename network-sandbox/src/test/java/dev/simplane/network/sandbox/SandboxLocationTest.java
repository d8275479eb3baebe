package dev.simplane.network.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simplane.core.network.Position;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.network.Whereabouts;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.Sim;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where the simulated network finds devices.
@SuppressWarnings("NullAway.Init")
final class SandboxLocationTest {
    private static Bench bench;

    private Bench.Tenant tenant;

    private Sim sim;

    @BeforeAll
    static void open() {
        bench = Bench.open();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @BeforeEach
    void createTenant() {
        bench.clock.set(Bench.BEGIN);
        tenant = bench.tenant();
        sim = bench.sim(tenant, 1);
    }

    @Test
    void nobody_knows_where_a_sim_is_that_was_never_attached() {
        assertThat(locate()).isEqualTo(new Whereabouts.NotKnown());
        bench.serve(tenant, sim);
        assertThat(locate()).isEqualTo(new Whereabouts.NotKnown());
    }

    @Test
    void a_device_is_near_a_city_of_the_country_in_which_it_was_attached_last() {
        bench.serve(tenant, sim);
        attach(Bench.GERMANY, "4g");
        Position berlin = position();
        // Berlin, 52°30' N 13°22' E.
        assertThat(berlin.latitude()).isCloseTo(52.5, within(0.05));
        assertThat(berlin.longitude()).isCloseTo(13 + 22 / 60.0, within(0.0501));
        assertThat(berlin.accuracy()).isEqualTo(250);
        assertThat(berlin.at()).isEqualTo(Bench.BEGIN);
        assertThat(position()).isEqualTo(berlin);

        bench.clock.advance(Duration.ofHours(1));
        attach(Bench.FRANCE, "5g");
        Position paris = position();
        // Paris, 48°52' N 2°20' E.
        assertThat(paris.latitude()).isCloseTo(48 + 52 / 60.0, within(0.0501));
        assertThat(paris.longitude()).isCloseTo(2 + 20 / 60.0, within(0.0501));
        assertThat(paris.accuracy()).isEqualTo(150);
        assertThat(paris.at()).isEqualTo(Bench.BEGIN.plus(Duration.ofHours(1)));
    }

    @Test
    void the_last_position_outlives_the_session_and_the_service() {
        bench.serve(tenant, sim);
        attach(Bench.GERMANY, "2g_3g");
        Position last = position();
        assertThat(last.accuracy()).isEqualTo(1_500);
        bench.clock.advance(Duration.ofDays(2));
        bench.sandbox.traffic().detach(tenant.org(), sim.iccid().value());
        assertThat(position()).isEqualTo(last);
    }

    @Test
    void two_devices_are_not_at_the_same_spot() {
        Radio.Seen seen = new Radio.Seen(Bench.GERMANY, null, Instant.EPOCH);
        Position first = Places.of("8949000000000000011", seen).orElseThrow();
        Position second = Places.of("8949000000000000029", seen).orElseThrow();
        assertThat(first.accuracy()).isEqualTo(3_000);
        assertThat(second.latitude()).isNotEqualTo(first.latitude());
    }

    /// MCC 901 is for networks of no country (ITU-T E.212).
    @Test
    void nobody_knows_where_a_device_in_no_country_is() {
        Radio.Seen seen = new Radio.Seen(new MccMnc("901-18"), "4g", Instant.EPOCH);
        assertThat(Places.of("8949000000000000011", seen)).isEmpty();
    }

    @Test
    void of_one_zone_nobody_is_located() {
        SimIdentity slate = new SimIdentity(sim.id().value(), sim.iccid().value(), null, null, Zone.SLATE);
        assertThat(bench.network.locate(tenant.org(), slate)).isEqualTo(new Whereabouts.NotSupported());
    }

    @Test
    void does_not_tell_while_something_is_wrong() {
        bench.sandbox.faults().set(tenant.org(), Fault.refuse("maintenance").times(1));
        assertThat(locate()).isEqualTo(new Whereabouts.Unavailable("maintenance"));
        assertThat(locate()).isEqualTo(new Whereabouts.NotKnown());
    }

    private void attach(MccMnc mccMnc, String rat) {
        assertThat(bench.sandbox.traffic().attach(tenant.org(), sim.iccid().value(), mccMnc, rat))
                .isInstanceOf(Sent.Carried.class);
    }

    private Whereabouts locate() {
        return bench.network.locate(tenant.org(), SimIdentity.of(sim));
    }

    private Position position() {
        assertThat(locate()).isInstanceOf(Whereabouts.Found.class);
        return ((Whereabouts.Found) locate()).position();
    }
}
