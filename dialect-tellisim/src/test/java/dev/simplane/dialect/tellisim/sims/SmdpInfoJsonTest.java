package dev.simplane.dialect.tellisim.sims;

import static dev.simplane.dialect.tellisim.Samples.esim;
import static dev.simplane.dialect.tellisim.Samples.physical;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.ProfileChange;
import dev.simplane.core.sim.ProfileState;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmdpInfoJsonTest {
    private static final OpenApi CONTRACT = OpenApi.load("openapi/tellisim.yaml");
    private static final Instant AT = Instant.parse("2025-10-28T20:23:59Z");

    @Test
    void shows_the_steps_that_the_vendor_has_words_for_oldest_first() {
        List<ProfileChange> history = List.of(
                step(1, ProfileState.DOWNLOADED),
                step(2, ProfileState.INSTALLED),
                step(3, ProfileState.ENABLED),
                step(4, ProfileState.DISABLED),
                step(5, ProfileState.DELETED),
                step(6, ProfileState.RELEASED));
        assertShown(SmdpInfoJson.from(esim(Zone.AMBER), history), """
                {"iccid":"8948010000031324502","state_history":[\
                {"state":"BPP Installation","modification_result":"SUCCESS","modified_at":"2025-10-28T20:24:01.000Z"},\
                {"state":"Enable","modification_result":"SUCCESS","modified_at":"2025-10-28T20:24:02.000Z"},\
                {"state":"Disable","modification_result":"SUCCESS","modified_at":"2025-10-28T20:24:03.000Z"},\
                {"state":"Delete","modification_result":"SUCCESS","modified_at":"2025-10-28T20:24:04.000Z"}],\
                "current_status":"Delete","eid":"89049032000001000000000000000012"}""");
    }

    @Test
    void a_profile_that_was_only_downloaded_shows_nothing() {
        assertShown(
                SmdpInfoJson.from(esim(Zone.AMBER), List.of(step(1, ProfileState.DOWNLOADED))),
                "{\"iccid\":\"8948010000031324502\",\"state_history\":[],"
                        + "\"eid\":\"89049032000001000000000000000012\"}");
    }

    @Test
    void a_physical_sim_has_no_history() {
        assertShown(
                SmdpInfoJson.from(physical(Zone.CORAL), List.of()),
                "{\"iccid\":\"8948010000031324502\",\"state_history\":[],"
                        + "\"eid\":\"89049032000001000000000000000012\"}");
    }

    private static ProfileChange step(int number, ProfileState state) {
        return new ProfileChange(number, state, AT.plusSeconds(number));
    }

    private static void assertShown(SmdpInfoJson json, String expected) {
        assertThat(Jsons.write(json)).isEqualTo(expected);
        assertThat(CONTRACT.checkComponent("SmdpInfo", expected)).isEmpty();
    }
}
