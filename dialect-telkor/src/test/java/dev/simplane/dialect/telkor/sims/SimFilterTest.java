package dev.simplane.dialect.telkor.sims;

import static dev.simplane.dialect.telkor.Requests.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.SimQuery;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.dialect.telkor.Requests;
import dev.simplane.dialect.telkor.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SimFilterTest {
    private static final String ID = "00000000-0000-0000-0000-00000000000a";
    private static final Map<Zone, Set<String>> COUNTRIES =
            Map.of(Zone.MAGENTA, Set.of("DEU", "FRA"), Zone.CYAN, Set.of("FRA"), Zone.TEAL, Set.of("ITA"));

    private static Optional<List<Zone>> zones(List<Zone> fitting, String text) {
        return SimFilter.read(query(text)).zones(fitting, zone -> COUNTRIES.getOrDefault(zone, Set.of()));
    }

    @Test
    void every_filter_reaches_the_query() {
        SimFilter filter = SimFilter.read(query("page=2&sort_by=iccid&sort_order=asc&status=inventory&sim_type=esim"
                + "&esim_profile_status=installed&compatibility_zones=teal&countries=DEU&search=89" + "&for_plan_id="
                + ID + "&is_attached=false"));
        assertThat(filter.zones()).containsExactly(Zone.TEAL);
        assertThat(filter.countries()).containsExactly("DEU");
        assertThat(filter.forPlan()).isEqualTo(new PlanId(Samples.id(0xA)));
        assertThat(filter.query().apply(Optional.of(List.of(Zone.CYAN))))
                .isEqualTo(new SimQuery(
                        Set.of(SimStatus.INVENTORY),
                        SimKind.ESIM,
                        List.of(Zone.CYAN),
                        false,
                        List.of(ProfileStatus.INSTALLED),
                        false,
                        "89",
                        new Sort<>(SimQuery.Column.ICCID, true),
                        new PageRequest(25, 25, true)));
    }

    @Test
    void without_a_status_all_but_retired_ones_are_wanted() {
        assertThat(SimFilter.read(query("")).query().apply(Optional.empty()).statuses())
                .containsExactlyInAnyOrder(
                        SimStatus.INVENTORY, SimStatus.AVAILABLE, SimStatus.ACTIVE, SimStatus.SUSPENDED);
    }

    @Test
    void without_zones_any_will_do_and_with_none_left_nothing() {
        SimFilter filter = SimFilter.read(query(""));
        assertThat(filter.query().apply(Optional.empty()))
                .extracting(SimQuery::zones, SimQuery::noZone)
                .containsExactly(List.of(), false);
        assertThat(filter.query().apply(Optional.of(List.of())))
                .extracting(SimQuery::zones, SimQuery::noZone)
                .containsExactly(List.of(), true);
    }

    @Test
    void countries_and_zones_are_met_together() {
        assertThat(zones(List.of(), "")).isEmpty();
        assertThat(zones(List.of(Zone.CYAN, Zone.TEAL), "")).contains(List.of(Zone.CYAN, Zone.TEAL));
        assertThat(zones(List.of(), "countries=FRA")).contains(List.of(Zone.MAGENTA, Zone.CYAN));
        assertThat(zones(List.of(), "countries=DEU&countries=ITA")).contains(List.of(Zone.MAGENTA, Zone.TEAL));
        assertThat(zones(List.of(Zone.CYAN, Zone.TEAL), "countries=FRA")).contains(List.of(Zone.CYAN));
        assertThat(zones(List.of(Zone.TEAL), "countries=FRA")).contains(List.of());
    }

    @Test
    void names_every_value_that_cannot_be_read() {
        assertThat(Requests.issues(() -> SimFilter.read(
                        query("status=retired&sim_type=eSIM&esim_profile_status=enabled&is_attached=1&countries=XYZ"
                                + "&for_plan_id=7"))))
                .containsExactly(
                        "{'loc':['query','status'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','sim_type'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','esim_profile_status'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','countries'],'msg':'is not an allowed value','type':'enum'}",
                        "{'loc':['query','is_attached'],'msg':'must be true or false','type':'type_error'}",
                        "{'loc':['query','for_plan_id'],'msg':'must be a UUID','type':'value_error'}");
    }

    @Test
    void a_search_that_cannot_be_stored_is_refused() {
        assertThat(Requests.issues(() -> SimFilter.read(query("search=a\0b"))))
                .containsExactly("{'loc':['query','search'],'msg':'holds a character that is not allowed',"
                        + "'type':'value_error'}");
    }
}
