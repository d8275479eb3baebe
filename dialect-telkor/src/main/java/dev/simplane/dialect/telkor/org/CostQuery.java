package dev.simplane.dialect.telkor.org;

import dev.simplane.web.Params;
import java.time.YearMonth;

/// `year` and `month`, both required.
final class CostQuery {
    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 9999;
    private static final int MONTHS = 12;

    private CostQuery() {}

    static YearMonth read(Params params) {
        int year = params.required("year", YEAR_MIN, YEAR_MAX);
        int month = params.required("month", 1, MONTHS);
        params.check();
        return YearMonth.of(year, month);
    }
}
