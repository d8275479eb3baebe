package dev.simplane.dialect.telkor.sims;

import static dev.simplane.dialect.telkor.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.Iccid;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.core.sim.SimView;
import dev.simplane.dialect.telkor.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SimJsonTest {
    private static Sim blank(SimKind kind) {
        return new Sim(
                new SimId(Samples.id(1)),
                Iccid.completing("894801000003132451"),
                "89049032000000000000000000000001",
                "262011234567890",
                null,
                "490154203237518",
                kind,
                Zone.IVORY,
                SimStatus.INVENTORY,
                null,
                null,
                Samples.T1,
                Samples.T1);
    }

    @Test
    void shows_an_esim_with_its_link() {
        SimView view = new SimView(Samples.esim(null), new SimView.LinkSummary(Samples.id(0xF), "meter_1", "active"));
        assertThat(json("Sim", SimJson.from(view, List.of("DEU", "FRA"))))
                .isEqualTo("{'id':'00000000-0000-0000-0000-00000000000e','iccid':'8948010000031324502',"
                        + "'msisdn':'4915112345678','imsi':null,'imei':null,'eid':null,'status':'active',"
                        + "'sim_type':'esim','esim_profile_status':'installed','compatibility_zones':['magenta'],"
                        + "'countries':['DEU','FRA'],"
                        + "'link':{'id':'00000000-0000-0000-0000-00000000000f','name':'meter_1','status':'active'},"
                        + "'created_at':'2026-06-01T10:00:00Z','updated_at':'2026-06-02T08:30:00.125Z'}");
    }

    @Test
    void shows_a_physical_sim_without_a_link() {
        assertThat(json("Sim", SimJson.from(new SimView(blank(SimKind.PHYSICAL), null), List.of())))
                .contains(
                        "'imsi':'262011234567890','imei':'490154203237518','eid':'89049032000000000000000000000001'",
                        "'status':'inventory','sim_type':'physical','esim_profile_status':null",
                        "'countries':[],'link':null");
    }

    @Test
    void an_esim_whose_profile_is_not_known_shows_as_available() {
        assertThat(json("Sim", SimJson.from(new SimView(blank(SimKind.ESIM), null), List.of())))
                .contains("'sim_type':'esim','esim_profile_status':'available'");
    }
}
