package dev.simplane.control.imports;

import dev.simplane.control.Problems;
import dev.simplane.core.sim.ImportReport;
import dev.simplane.core.sim.ImportReport.Rejection;
import dev.simplane.web.Replies;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// The answer to an import: a report, or a refusal with the same members when all of it was in vain.
final class ImportAnswer {
    private static final int STATUS = 422;

    private ImportAnswer() {}

    static Response of(ImportReport report) {
        return report.imported() == 0 && !report.rejected().isEmpty()
                ? Problems.answer(STATUS, refusal(report), Map.of())
                : Replies.ok(ImportJson.from(report));
    }

    static ImportProblemJson refusal(ImportReport report) {
        long lines = report.rejected().stream().map(Rejection::line).distinct().count();
        return new ImportProblemJson(
                Problems.type("import-refused"),
                "Nothing was imported",
                STATUS,
                lines == 1 ? "1 line was rejected" : lines + " lines were rejected",
                0,
                ImportJson.from(report).rejected());
    }
}
