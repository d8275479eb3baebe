package dev.simplane.dialect.tellisim.operators;

import static dev.simplane.dialect.tellisim.Samples.operator;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.operator.Zone;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import org.junit.jupiter.api.Test;

class OperatorJsonTest {
    @Test
    void has_no_label() {
        String text = Jsons.write(OperatorJson.from(operator("AT&T USA", "USA", Zone.TEAL)));
        assertThat(text).isEqualTo("""
                {"operator_id":"39c3ae26-22a5-49cb-93ca-2fe65b3a5c69","name":"AT&T USA","iso2":"US",\
                "supported_rats":["4G","5G"],"mcc_mnc":["310-680","310-410"]}""");
        assertThat(OpenApi.load("openapi/tellisim.yaml").checkComponent("Operator", text))
                .isEmpty();
    }
}
