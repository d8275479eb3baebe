package dev.simplane.control.imports;

import dev.simplane.control.imports.ImportJson.RejectionJson;
import java.util.List;

/// RFC 9457, for an import of which nothing was taken.
record ImportProblemJson(
        String type, String title, int status, String detail, int imported, List<RejectionJson> rejected) {
    ImportProblemJson {
        rejected = List.copyOf(rejected);
    }
}
