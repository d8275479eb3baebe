package dev.simplane.control.imports;

import dev.simplane.control.csv.CsvReading;
import dev.simplane.control.csv.CsvRow;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Violation;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.operator.NetworkType;
import dev.simplane.core.operator.OperatorDraft;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.ImportReport.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Operators from CSV.
///
/// @param drafts the good rows
/// @param rejected why the others are bad
record OperatorRows(List<OperatorDraft> drafts, List<Rejection> rejected) {
    /// There are about a thousand operators in the world.
    static final int ROWS_MAX = 10_000;

    private static final List<String> COLUMNS = List.of("mcc_mnc", "name", "country", "tadig", "zone", "network_types");

    OperatorRows {
        drafts = List.copyOf(drafts);
        rejected = List.copyOf(rejected);
    }

    static OperatorRows read(byte[] body) {
        Reading reading = new Reading();
        reading.rejected.addAll(CsvReading.read(body, COLUMNS, ROWS_MAX, reading::take));
        reading.rejected.sort(Comparator.comparingInt(Rejection::line));
        return new OperatorRows(reading.drafts, reading.rejected);
    }

    /// Remembers where each identity stood first.
    private static final class Reading {
        private final List<OperatorDraft> drafts = new ArrayList<>();
        private final List<Rejection> rejected = new ArrayList<>();
        private final Map<String, Integer> firstLine = new HashMap<>();

        void take(CsvRow row) {
            Cells cells = new Cells(row);
            Optional<OperatorDraft> draft = draft(cells);
            if (cells.rejected().isEmpty()) {
                draft.ifPresent(operator -> mustBeNew(cells, operator));
            }
            if (cells.rejected().isEmpty()) {
                draft.ifPresent(drafts::add);
            }
            rejected.addAll(cells.rejected());
        }

        private void mustBeNew(Cells cells, OperatorDraft operator) {
            mustBeNew(cells, "tadig", operator.tadig());
            operator.mccMncs().forEach(code -> mustBeNew(cells, "mcc_mnc", code.value()));
        }

        private void mustBeNew(Cells cells, String column, String value) {
            Integer first = firstLine.putIfAbsent(column + "=" + value, cells.line());
            if (first != null) {
                cells.reject(column, "\"" + value + "\" stands in line " + first + " already");
            }
        }
    }

    /// What cannot be read is replaced by something harmless, so that everything wrong with a row is found at once.
    private static Optional<OperatorDraft> draft(Cells cells) {
        List<MccMnc> codes = cells.list("mcc_mnc", MccMnc::parse, "is no MCC-MNC such as 262-01");
        List<NetworkType> types = cells.list("network_types", NetworkType::parse, "is none of 2g, 3g, 4g, 5g");
        Zone zone = cells.oneOfOrNull("zone", Zone.class);
        boolean codesUnread = codes.isEmpty() && !cells.text("mcc_mnc").isEmpty();
        try {
            return Optional.of(new OperatorDraft(
                    cells.text("name"),
                    cells.text("country").toUpperCase(Locale.ROOT),
                    cells.text("tadig"),
                    zone == null ? Zone.MAGENTA : zone,
                    codesUnread ? List.of(new MccMnc("001-01")) : codes,
                    types));
        } catch (Problem.Invalid e) {
            e.violations().forEach(violation -> cells.reject(column(violation), violation.reason()));
            return Optional.empty();
        }
    }

    private static String column(Violation violation) {
        return violation.field().equals("mccMncs") ? "mcc_mnc" : violation.field();
    }
}
