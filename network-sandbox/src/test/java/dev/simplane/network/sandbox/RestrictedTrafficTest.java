package dev.simplane.network.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.lifecycle.LinkRestrictions;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.sim.Imei;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.usage.AccountingRecord.Kind;
import dev.simplane.core.usage.NetworkEvent;
import dev.simplane.core.usage.NetworkEvent.Attach;
import dev.simplane.core.usage.NetworkEvent.Data;
import dev.simplane.core.usage.NetworkEvent.What;
import dev.simplane.core.usage.UsageHistory.CountryDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a customer forbids on a link is enforced where the traffic is, and what networks refuse can be read
/// later.
@SuppressWarnings("NullAway.Init")
final class RestrictedTrafficTest {
    private static final Imei DEVICE = new Imei("490154203237518");
    private static final String OTHER = "356938035643809";

    private Bench bench;
    private Bench.Tenant tenant;
    private Sim sim;
    private LinkId link;

    @BeforeEach
    void open() {
        bench = Bench.open();
        tenant = bench.tenant();
        sim = bench.served(tenant, 1);
        link = link().link().id();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_barred_operator_serves_the_link_no_more_until_the_bar_is_lifted() {
        restrictions().bar(tenant.actor(), link, List.of(operator(Bench.GERMANY)));

        assertThat(send(to(Bench.GERMANY))).isEqualTo(new Sent.Refused(Refusal.OPERATOR_BARRED, null));
        assertThat(send(to(Bench.FRANCE))).isInstanceOf(Sent.Carried.class);

        restrictions().unbar(tenant.actor(), link, List.of(operator(Bench.GERMANY)));
        assertThat(send(to(Bench.GERMANY))).isInstanceOf(Sent.Carried.class);
    }

    @Test
    void only_the_device_that_a_link_is_locked_to_is_served() {
        assertThat(send(to(Bench.GERMANY).from(OTHER))).isInstanceOf(Sent.Carried.class);

        LinkView locked = restrictions().lock(tenant.actor(), link, DEVICE);

        assertThat(locked.otherDevice()).isTrue();
        assertThat(send(to(Bench.GERMANY).from(OTHER))).isEqualTo(new Sent.Refused(Refusal.OTHER_DEVICE, null));
        assertThat(send(to(Bench.GERMANY).from(DEVICE.value()))).isInstanceOf(Sent.Carried.class);
        assertThat(link().otherDevice()).isFalse();
    }

    @Test
    void attaches_refusals_and_the_course_of_sessions_can_be_read() {
        send(to(Bench.GERMANY).by("2g_3g"));
        send(to(Bench.GERMANY).by("2g_3g"));
        bench.clock.advance(Duration.ofSeconds(1));
        send(to(Bench.SWITZERLAND));
        bench.sandbox.traffic().detach(tenant.org(), sim.iccid().value());

        assertThat(events())
                .extracting(NetworkEvent::what)
                .containsExactly(
                        new Attach(null),
                        new Data(Kind.START),
                        new Data(Kind.INTERIM),
                        new Attach("operator_not_covered"),
                        new Data(Kind.STOP));
        assertThat(events())
                .filteredOn(event -> event.what().equals((What) new Attach("operator_not_covered")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.mccMnc()).isEqualTo(Bench.SWITZERLAND);
                    assertThat(event.country()).isEqualTo("CHE");
                    assertThat(event.rat()).isEqualTo("4g");
                });
    }

    @Test
    void usage_is_kept_by_day_and_country() {
        send(to(Bench.GERMANY));
        send(to(Bench.FRANCE));

        LocalDate today = LocalDate.ofInstant(Bench.BEGIN, ZoneOffset.UTC);
        DataSize size = new DataSize(1000);
        assertThat(bench.assembly.core().usage().ofSim(tenant.actor(), sim.id(), today.minusDays(6), today))
                .containsExactly(new CountryDay(today, "DEU", size), new CountryDay(today, "FRA", size));
        assertThat(bench.assembly.core().usage().ofSim(tenant.actor(), sim.id(), today.plusDays(1), today.plusDays(2)))
                .isEmpty();
    }

    private List<NetworkEvent> events() {
        return bench.assembly
                .core()
                .networkEvents()
                .ofSim(tenant.actor(), sim.id(), Instant.EPOCH, Bench.BEGIN.plusSeconds(10));
    }

    private LinkView link() {
        return bench.assembly
                .core()
                .directory()
                .getByIccid(tenant.actor(), sim.iccid().value());
    }

    private LinkRestrictions restrictions() {
        return bench.assembly.core().restrictions();
    }

    private OperatorId operator(MccMnc code) {
        return bench
                .assembly
                .core()
                .coverages()
                .get(
                        tenant.actor(),
                        bench.assembly
                                .core()
                                .plans()
                                .get(tenant.actor(), tenant.plan())
                                .coverage()
                                .id())
                .operators()
                .stream()
                .filter(operator -> operator.mccMncs().contains(code))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Transmission to(MccMnc where) {
        return Transmission.of(sim.iccid().value(), 1000, where);
    }

    private Sent send(Transmission traffic) {
        return bench.sandbox.traffic().send(tenant.org(), traffic);
    }
}
