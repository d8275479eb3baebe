package dev.simplane.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.plan.Recurrence.Unit;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RecurrenceTest {
    @Test
    void days_and_weeks_follow_each_other_at_the_same_time_of_day() {
        assertThat(starts(Unit.DAY, 1, "2028-02-27T23:30:00.000001Z", 4))
                .containsExactly(
                        "2028-02-27T23:30:00.000001Z",
                        "2028-02-28T23:30:00.000001Z",
                        "2028-02-29T23:30:00.000001Z",
                        "2028-03-01T23:30:00.000001Z");
        assertThat(starts(Unit.DAY, 2, "2027-02-27T00:00:00Z", 3))
                .containsExactly("2027-02-27T00:00:00Z", "2027-03-01T00:00:00Z", "2027-03-03T00:00:00Z");
        assertThat(starts(Unit.WEEK, 3, "2026-12-20T06:00:00Z", 3))
                .containsExactly("2026-12-20T06:00:00Z", "2027-01-10T06:00:00Z", "2027-01-31T06:00:00Z");
    }

    /// [page] "31 Aug → 30 Sep"; the day of the first package comes back where the month has it.
    @Test
    void a_month_that_is_too_short_has_its_last_day_and_the_next_one_the_first_packages_day_again() {
        assertThat(starts(Unit.MONTH, 1, "2027-08-31T12:00:00Z", 8))
                .containsExactly(
                        "2027-08-31T12:00:00Z",
                        "2027-09-30T12:00:00Z",
                        "2027-10-31T12:00:00Z",
                        "2027-11-30T12:00:00Z",
                        "2027-12-31T12:00:00Z",
                        "2028-01-31T12:00:00Z",
                        "2028-02-29T12:00:00Z",
                        "2028-03-31T12:00:00Z");
        assertThat(starts(Unit.MONTH, 1, "2027-01-30T12:00:00Z", 3))
                .containsExactly("2027-01-30T12:00:00Z", "2027-02-28T12:00:00Z", "2027-03-30T12:00:00Z");
        assertThat(starts(Unit.MONTH, 3, "2026-11-30T12:00:00Z", 3))
                .containsExactly("2026-11-30T12:00:00Z", "2027-02-28T12:00:00Z", "2027-05-30T12:00:00Z");
    }

    @Test
    void a_leap_day_has_its_like_every_fourth_year() {
        assertThat(starts(Unit.MONTH, 12, "2028-02-29T12:00:00Z", 5))
                .containsExactly(
                        "2028-02-29T12:00:00Z",
                        "2029-02-28T12:00:00Z",
                        "2030-02-28T12:00:00Z",
                        "2031-02-28T12:00:00Z",
                        "2032-02-29T12:00:00Z");
    }

    @Test
    void the_day_is_that_of_utc() {
        assertThat(starts(Unit.MONTH, 1, "2027-01-31T23:59:59Z", 2))
                .containsExactly("2027-01-31T23:59:59Z", "2027-02-28T23:59:59Z");
    }

    /// 549 times 1825 months are 83,493 years and 9 months.
    @Test
    void the_last_package_of_the_longest_series_lies_within_the_calendar_of_the_database() {
        Recurrence longest = new Recurrence(Unit.MONTH, 1825, 550);
        assertThat(longest.start(Instant.parse("2026-12-01T00:00:00Z"), 550))
                .isEqualTo(Instant.parse("+85520-09-01T00:00:00Z"));
    }

    private static List<String> starts(Unit unit, int every, String first, int count) {
        Recurrence recurrence = new Recurrence(unit, every, count);
        return IntStream.rangeClosed(1, count)
                .mapToObj(
                        number -> recurrence.start(Instant.parse(first), number).toString())
                .toList();
    }
}
