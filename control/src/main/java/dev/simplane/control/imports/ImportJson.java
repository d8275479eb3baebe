package dev.simplane.control.imports;

import dev.simplane.core.sim.ImportReport;
import java.util.List;

/// What an import has done.
record ImportJson(int imported, List<RejectionJson> rejected) {
    ImportJson {
        rejected = List.copyOf(rejected);
    }

    record RejectionJson(int line, String column, String reason) {
        static RejectionJson from(ImportReport.Rejection rejection) {
            return new RejectionJson(rejection.line(), rejection.column(), rejection.reason());
        }
    }

    static ImportJson from(ImportReport report) {
        return new ImportJson(
                report.imported(),
                report.rejected().stream().map(RejectionJson::from).toList());
    }
}
