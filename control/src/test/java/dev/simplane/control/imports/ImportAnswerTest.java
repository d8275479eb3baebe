package dev.simplane.control.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.sim.ImportReport;
import dev.simplane.core.sim.ImportReport.Rejection;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportAnswerTest {
    private static final OpenApi SPEC = OpenApi.load("openapi/control.yaml");

    @Test
    void a_report_names_every_reason() {
        ImportReport report = new ImportReport(2, List.of(new Rejection(3, "zone", "is pink")));
        String json = Jsons.write(ImportJson.from(report));
        assertThat(json).isEqualTo("""
                {"imported":2,"rejected":[{"line":3,"column":"zone","reason":"is pink"}]}""");
        assertThat(SPEC.checkComponent("ImportReport", json)).isEmpty();
    }

    @Test
    void a_refusal_counts_lines_and_not_reasons() {
        ImportReport report = new ImportReport(
                0,
                List.of(
                        new Rejection(3, "iccid", "is short"),
                        new Rejection(3, "zone", "is pink"),
                        new Rejection(4, "zone", "is pink")));
        ImportProblemJson refusal = ImportAnswer.refusal(report);
        assertThat(refusal.detail()).isEqualTo("2 lines were rejected");
        assertThat(refusal.rejected()).hasSize(3);
        assertThat(SPEC.checkComponent("ImportProblem", Jsons.write(refusal))).isEmpty();
    }
}
