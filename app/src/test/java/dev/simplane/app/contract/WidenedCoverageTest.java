package dev.simplane.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.TestServer;
import dev.simplane.testkit.http.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

/// One coverage, seen by both dialects: TelliSIM knows coverages of a single zone, Telkor can give it a second
/// one.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class WidenedCoverageTest {
    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    @Test
    void a_coverage_of_two_zones_leaves_tellisim_until_it_has_one_again() {
        Tenant tenant = Tenant.create(simplane, base.toString().replaceAll("/$", ""), "Widened");
        Api telkor = tenant.world().telkor();
        Api tellisim = tenant.world().tellisim();
        String coverage = "/v3/coverage-profiles/" + tenant.coverage();
        String plan = "/v3/plans/" + tenant.plan();
        String operators = "/telkor/coverages/" + tenant.coverage() + "/operators";
        assertThat(tellisim.get(coverage).expect(200).textAt("/data/region_code"))
                .isEqualTo("DE");

        // a second country of the same zone: still one label, and no longer a country's code
        String austria = "{\"operator_ids\":[\"" + Tenant.operator(telkor, "teal", "AUT") + "\"]}";
        telkor.post(operators, austria).expect(200);
        assertThat(tellisim.get(coverage).expect(200).textAt("/data/label")).isEqualTo("Green");
        assertThat(tellisim.get(coverage).expect(200).textAt("/data/region_code"))
                .matches("[0-9A-Z]{6}");

        // a second zone
        String slate = "{\"operator_ids\":[\"" + Tenant.operator(telkor, "slate", "FRA") + "\"]}";
        telkor.post(operators, slate).expect(200);
        tellisim.get(coverage).expect(404);
        tellisim.get(plan).expect(404);
        assertThat(tellisim.get("/v3/coverage-profiles").expect(200).text()).doesNotContain(tenant.coverage());
        assertThat(tellisim.get("/v3/plans").expect(200).text()).doesNotContain(tenant.plan());
        assertThat(tellisim.get("/v3/subscriptions/" + tenant.linked() + "/plan-attachments")
                        .expect(200)
                        .textAt("/data/0/plan/_id"))
                .as("what runs is shown by its SIM's label")
                .isEqualTo(tenant.plan());

        // one zone again
        telkor.post(operators + "/remove", slate).expect(200);
        assertThat(tellisim.get(coverage).expect(200).textAt("/data/label")).isEqualTo("Green");
        tellisim.get(plan).expect(200);
    }
}
