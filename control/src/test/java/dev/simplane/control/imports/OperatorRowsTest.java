package dev.simplane.control.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.Core;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.NetworkType;
import dev.simplane.core.operator.OperatorDraft;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.ImportReport.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OperatorRowsTest {
    private static final String HEADER = "mcc_mnc,name,country,tadig,zone,network_types\n";

    private static OperatorRows read(String rows) {
        return OperatorRows.read((HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void reads_an_operator_with_several_codes() {
        OperatorRows rows = read("262-01|26206,\"Telekom, D\",deu,DEUX0,magenta,2g|5g\n");
        assertThat(rows.rejected()).isEmpty();
        assertThat(rows.drafts())
                .containsExactly(new OperatorDraft(
                        "Telekom, D",
                        "DEU",
                        "DEUX0",
                        Zone.MAGENTA,
                        List.of(new MccMnc("262-01"), new MccMnc("262-06")),
                        List.of(NetworkType.G2, NetworkType.G5)));
    }

    @Test
    void reads_the_shipped_catalogue() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(Core.class.getClassLoader().getResourceAsStream("catalogue/operators.csv"))) {
            OperatorRows rows = OperatorRows.read(file.readAllBytes());
            assertThat(rows.rejected()).isEmpty();
            assertThat(rows.drafts()).hasSizeGreaterThan(500);
        }
    }

    @Test
    void network_types_may_be_unknown() {
        assertThat(read("262-01,Telekom,DEU,DEUX0,magenta,\n").drafts())
                .singleElement()
                .satisfies(draft -> assertThat(draft.networkTypes()).isEmpty());
    }

    @Test
    void finds_everything_wrong_with_a_row_at_once() {
        assertThat(read("262|x,,GER,telekom,pink,6g\n").rejected())
                .containsExactly(
                        new Rejection(2, "mcc_mnc", "\"262\" is no MCC-MNC such as 262-01"),
                        new Rejection(2, "mcc_mnc", "\"x\" is no MCC-MNC such as 262-01"),
                        new Rejection(2, "network_types", "\"6g\" is none of 2g, 3g, 4g, 5g"),
                        new Rejection(
                                2,
                                "zone",
                                "must be one of magenta, cyan, brown, amber, violet, coral, teal, slate, ivory"),
                        new Rejection(2, "name", "must have 1 to 255 characters"),
                        new Rejection(2, "country", "is not an ISO 3166-1 alpha-3 code"),
                        new Rejection(2, "tadig", "must be three letters and two letters or digits"));
    }

    @Test
    void an_operator_has_a_code() {
        assertThat(read(",Telekom,DEU,DEUX0,magenta,5g\n").rejected())
                .containsExactly(new Rejection(2, "mcc_mnc", "must not be empty"));
    }

    @Test
    void an_identity_stands_once() {
        OperatorRows rows = read("""
                262-01,Telekom,DEU,DEUX0,magenta,5g
                262-02,Vodafone,DEU,DEUX0,magenta,5g
                262-03|262-01,O2,DEU,DEUX1,magenta,5g
                """);
        assertThat(rows.drafts()).extracting(OperatorDraft::name).containsExactly("Telekom");
        assertThat(rows.rejected())
                .containsExactly(
                        new Rejection(3, "tadig", "\"DEUX0\" stands in line 2 already"),
                        new Rejection(4, "mcc_mnc", "\"262-01\" stands in line 2 already"));
    }

    @Test
    void complains_in_the_order_of_the_file() {
        OperatorRows rows = read("""
                262-01,Telekom,DEU,DEUX0,pink,5g
                262-02,Vodafone
                262-03,O2,DEU,DEUX1,pink,5g
                """);
        assertThat(rows.rejected()).extracting(Rejection::line).containsExactly(2, 3, 4);
    }
}
