package dev.simplane.control.imports;

import dev.simplane.control.csv.CsvReading;
import dev.simplane.control.csv.CsvRow;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.ImportReport.Rejection;
import dev.simplane.core.sim.SimDraft;
import dev.simplane.core.sim.SimKind;
import java.util.ArrayList;
import java.util.List;

/// SIMs from CSV.
///
/// @param drafts the rows that could be read; whether their values are good is for the import to say
/// @param rejected why the others could not be read
record SimRows(List<SimDraft> drafts, List<Rejection> rejected) {
    /// One import is one transaction, and its report one answer.
    static final int ROWS_MAX = 100_000;

    private static final List<String> COLUMNS = List.of(
            "iccid",
            "eid",
            "imsi",
            "msisdn",
            "kind",
            "zone",
            "released",
            "smdp_address",
            "matching_id",
            "confirmation_code_required");

    SimRows {
        drafts = List.copyOf(drafts);
        rejected = List.copyOf(rejected);
    }

    static SimRows read(byte[] body) {
        List<SimDraft> drafts = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        rejected.addAll(CsvReading.read(body, COLUMNS, ROWS_MAX, row -> take(row, drafts, rejected)));
        return new SimRows(drafts, rejected);
    }

    private static void take(CsvRow row, List<SimDraft> drafts, List<Rejection> rejected) {
        Cells cells = new Cells(row);
        SimDraft draft = draft(cells);
        if (cells.rejected().isEmpty()) {
            drafts.add(draft);
            return;
        }
        rejected.addAll(cells.rejected());
        draft.violations().stream()
                .map(violation -> new Rejection(row.line(), violation.field(), violation.reason()))
                .forEach(rejected::add);
    }

    /// What cannot be read is replaced by something harmless, so that everything wrong with a row is found at once.
    private static SimDraft draft(Cells cells) {
        SimKind kind = cells.oneOfOrNull("kind", SimKind.class);
        Zone zone = cells.oneOfOrNull("zone", Zone.class);
        boolean released = cells.bool("released", null);
        boolean codeRequired = cells.bool("confirmation_code_required", false);
        return new SimDraft(
                cells.line(),
                cells.text("iccid"),
                cells.textOrNull("eid"),
                cells.textOrNull("imsi"),
                cells.textOrNull("msisdn"),
                kind == null ? SimKind.PHYSICAL : kind,
                zone == null ? Zone.MAGENTA : zone,
                released,
                kind == null ? null : cells.textOrNull("smdp_address"),
                kind == null ? null : cells.textOrNull("matching_id"),
                kind != null && codeRequired);
    }
}
