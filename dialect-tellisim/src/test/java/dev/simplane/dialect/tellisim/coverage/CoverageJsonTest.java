package dev.simplane.dialect.tellisim.coverage;

import static dev.simplane.dialect.tellisim.Samples.coverage;
import static dev.simplane.dialect.tellisim.Samples.operator;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.Zone;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import org.junit.jupiter.api.Test;

class CoverageJsonTest {
    @Test
    void groups_the_operators_by_country() {
        CoverageJson json = CoverageJson.from(coverage(
                operator("Telcel", "MEX", Zone.SLATE),
                operator("AT&T USA", "USA", Zone.SLATE),
                operator("T-Mobile", "USA", Zone.SLATE)));
        String text = Jsons.write(json);
        assertThat(text).isEqualTo("""
                {"coverage_id":"819b05c4-f154-4df9-8fd1-16be3e82f5c6","label":"Grey","region_name":"United States",\
                "region_code":"US","countries":[\
                {"iso2":"MX","iso3":"MEX","name":"Mexico","operators":[\
                {"operator_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","name":"Telcel",\
                "supported_rats":["4G","5G"],"mcc_mnc":["310-680","310-410"]}]},\
                {"iso2":"US","iso3":"USA","name":"United States","operators":[\
                {"operator_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","name":"AT&T USA",\
                "supported_rats":["4G","5G"],"mcc_mnc":["310-680","310-410"]},\
                {"operator_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","name":"T-Mobile",\
                "supported_rats":["4G","5G"],"mcc_mnc":["310-680","310-410"]}]}]}""");
        assertThat(OpenApi.load("openapi/tellisim.yaml").checkComponent("CoverageProfile", text))
                .isEmpty();
    }

    @Test
    void does_not_show_one_of_several_zones_or_of_a_zone_without_a_label() {
        Operator teal = operator("AT&T USA", "USA", Zone.TEAL);
        assertThat(CoverageJson.ifVisible(coverage(teal))).isPresent();
        assertThat(CoverageJson.ifVisible(coverage(teal, operator("Telcel", "MEX", Zone.SLATE))))
                .isEmpty();
        assertThat(CoverageJson.ifVisible(coverage(operator("Telcel", "MEX", Zone.MAGENTA))))
                .isEmpty();
    }
}
