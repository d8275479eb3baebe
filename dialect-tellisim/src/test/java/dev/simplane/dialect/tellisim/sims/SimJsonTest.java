package dev.simplane.dialect.tellisim.sims;

import static dev.simplane.dialect.tellisim.Samples.esim;
import static dev.simplane.dialect.tellisim.Samples.physical;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.SimView;
import dev.simplane.core.sim.SimView.LinkSummary;
import dev.simplane.dialect.tellisim.Samples;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import org.junit.jupiter.api.Test;

class SimJsonTest {
    private static final OpenApi CONTRACT = OpenApi.load("openapi/tellisim.yaml");

    @Test
    void shows_an_esim_in_use() {
        SimView view = new SimView(esim(Zone.AMBER), new LinkSummary(Samples.ID, null, "active"));
        assertShown(SimJson.row(view), """
                {"iccid":"8948010000031324502","label":"Orange","lpa":"LPA:1$smdp.io$K2-2GNHV6-USUV2O","used":true,\
                "esim_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","created_at":"2025-08-24T14:59:38.037Z",\
                "is_esim":true}""");
    }

    @Test
    void shows_a_free_physical_sim_and_the_eid_of_a_single_one() {
        assertShown(SimJson.single(new SimView(physical(Zone.CORAL), null)), """
                {"iccid":"8948010000031324502","label":"Red","lpa":null,"used":false,\
                "esim_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","created_at":"2025-08-24T14:59:38.037Z",\
                "is_esim":false,"eid":"89049032000001000000000000000012"}""");
    }

    private static void assertShown(SimJson json, String expected) {
        assertThat(Jsons.write(json)).isEqualTo(expected);
        assertThat(CONTRACT.checkComponent("Sim", expected)).isEmpty();
    }
}
