package dev.simplane.control.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.Iccid;
import dev.simplane.core.sim.ImportReport.Rejection;
import dev.simplane.core.sim.SimDraft;
import dev.simplane.core.sim.SimKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SimRowsTest {
    private static final String HEADER =
            "iccid,eid,imsi,msisdn,kind,zone,released,smdp_address,matching_id,confirmation_code_required\n";
    private static final String ICCID = Iccid.completing("894900000000000001").value();
    private static final String ZONES = "must be one of magenta, cyan, brown, amber, violet, coral, teal, slate, ivory";

    private static SimRows read(String rows) {
        return SimRows.read((HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void reads_a_card() {
        SimRows rows = read(ICCID + ",,262010000000001,491710000001,physical,ivory,false,,,\n");
        assertThat(rows.rejected()).isEmpty();
        assertThat(rows.drafts())
                .containsExactly(new SimDraft(
                        2,
                        ICCID,
                        null,
                        "262010000000001",
                        "491710000001",
                        SimKind.PHYSICAL,
                        Zone.IVORY,
                        false,
                        null,
                        null,
                        false));
    }

    @Test
    void reads_an_esim() {
        String eid = "89049032000000000000000000000001";
        SimRows rows = read(ICCID + "," + eid + ",,,esim,magenta,true,rsp.example.com,ABC-123,true\n");
        assertThat(rows.rejected()).isEmpty();
        assertThat(rows.drafts())
                .containsExactly(new SimDraft(
                        2,
                        ICCID,
                        eid,
                        null,
                        null,
                        SimKind.ESIM,
                        Zone.MAGENTA,
                        true,
                        "rsp.example.com",
                        "ABC-123",
                        true));
    }

    @Test
    void leaves_values_that_can_be_read_to_the_import() {
        SimRows rows = read("1234,,,,physical,ivory,true,,,\n");
        assertThat(rows.rejected()).isEmpty();
        assertThat(rows.drafts()).singleElement().satisfies(draft -> {
            assertThat(draft.position()).isEqualTo(2);
            assertThat(draft.iccid()).isEqualTo("1234");
        });
    }

    @Test
    void finds_everything_wrong_with_a_row_at_once() {
        SimRows rows = read("1234,,12,,plastic,pink,yes,rsp.example.com,,maybe\n");
        assertThat(rows.drafts()).isEmpty();
        assertThat(rows.rejected())
                .containsExactly(
                        new Rejection(2, "kind", "must be one of physical, esim"),
                        new Rejection(2, "zone", ZONES),
                        new Rejection(2, "released", "must be true or false"),
                        new Rejection(2, "confirmation_code_required", "must be true or false"),
                        new Rejection(2, "iccid", "must be 19 or 20 digits beginning with 89 with a valid check digit"),
                        new Rejection(2, "imsi", "must be 6 to 15 digits"));
    }

    @Test
    void names_the_line_behind_a_value_over_two_lines() {
        SimRows rows = read("\"" + ICCID + "\n\",,,,physical,ivory,true,,,\n\n" + ICCID + ",,,,physical,,true,,,\n");
        assertThat(rows.drafts()).extracting(SimDraft::position).containsExactly(2);
        assertThat(rows.rejected()).containsExactly(new Rejection(5, "zone", ZONES));
    }

    @Test
    void case_matters() {
        assertThat(read(ICCID + ",,,,Physical,ivory,true,,,\n").rejected())
                .containsExactly(new Rejection(2, "kind", "must be one of physical, esim"));
    }

    @Test
    void only_the_confirmation_code_may_go_without_saying() {
        assertThat(read(ICCID + ",,,,physical,ivory,,,,\n").rejected())
                .containsExactly(new Rejection(2, "released", "must be true or false"));
    }
}
