package dev.simplane.dialect.tellisim.plans;

import static dev.simplane.dialect.tellisim.Samples.fields;
import static dev.simplane.dialect.tellisim.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.plan.ActivationType;
import dev.simplane.core.plan.PlanDraft;
import dev.simplane.core.plan.Recurrence;
import dev.simplane.core.plan.Renewal;
import dev.simplane.dialect.tellisim.Samples;
import dev.simplane.web.RequestProblem.BadValues;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanRequestTest {
    private static final String BASE = "\"coverage_id\":\"" + Samples.COVERAGE_ID
            + "\",\"data_MBs\":1024,\"name\":\"USA Plan\",\"period_days\":30";
    private static final String RECURRING = "\"recurring\":true,\"nb_occurrence\":2,"
            + "\"recurring_periodicity_type\":\"0\",\"recurring_periodicity_frequency\":2";
    private static final String THROTTLING = "\"recurring\":false,\"throttling\":true,"
            + "\"throttling_threshold1_perc\":50,\"throttling_threshold1_limit\":\"1024\"";

    @Test
    void reads_a_fixed_plan() {
        PlanDraft draft = PlanRequest.read(fields("{" + BASE + ",\"recurring\":false,\"throttling\":false}"));
        assertThat(draft)
                .isEqualTo(new PlanDraft(
                        "USA Plan",
                        null,
                        new CoverageId(Samples.COVERAGE_ID),
                        DataSize.megabytes(1024),
                        30,
                        ActivationType.FIRST_USE,
                        null,
                        List.of(),
                        null,
                        Renewal.NONE,
                        List.of()));
    }

    @Test
    void reads_the_vendor_s_example() {
        PlanDraft draft = PlanRequest.read(fields("{" + BASE + "," + RECURRING + """
                ,"throttling": true,
                "throttling_threshold1_perc": 50, "throttling_threshold1_limit": "1024",
                "throttling_threshold2_perc": 90, "throttling_threshold2_limit": "1024",
                "throttling_threshold3_perc": 100, "throttling_threshold3_limit": "1024"}"""));
        assertThat(draft.recurrence()).isEqualTo(new Recurrence(Recurrence.Unit.DAY, 2, 2));
        assertThat(draft.steps()).containsExactly(step(50, 1024), step(90, 1024), step(100, 1024));
    }

    @Test
    void does_not_look_at_members_of_a_feature_that_is_off() {
        PlanDraft draft = PlanRequest.read(fields("{" + BASE + """
                ,"recurring":false,"throttling":false,"nb_occurrence":"x","recurring_periodicity_type":9,
                "throttling_threshold1_perc":500,"throttling_threshold1_limit":"1"}"""));
        assertThat(draft.recurrence()).isNull();
        assertThat(draft.steps()).isEmpty();
    }

    @Test
    void takes_the_third_threshold_without_the_second_and_nulls_as_absent() {
        PlanDraft draft = PlanRequest.read(fields("{" + BASE + "," + THROTTLING + """
                ,"throttling_threshold2_perc":null,"throttling_threshold2_limit":null,
                "throttling_threshold3_perc":100.0,"throttling_threshold3_limit":"128"}"""));
        assertThat(draft.steps()).containsExactly(step(50, 1024), step(100, 128));
    }

    @ParameterizedTest
    @CsvSource({"0,DAY", "1,WEEK", "2,MONTH"})
    void knows_three_periodicities(String type, Recurrence.Unit unit) {
        PlanDraft draft = PlanRequest.read(
                fields("{" + BASE + "," + RECURRING.replace("\"0\"", "\"" + type + "\"") + ",\"throttling\":false}"));
        assertThat(draft.recurrence()).isEqualTo(new Recurrence(unit, 2, 2));
        assertThat(Periodicity.type(unit)).isEqualTo(type);
    }

    @Test
    void names_everything_that_is_missing() {
        assertRefused(
                "{}",
                "coverage_id is required; data_MBs is required; name is required; period_days is required; "
                        + "recurring is required; throttling is required");
        assertRefused(
                "{" + BASE + ",\"recurring\":true,\"throttling\":true}",
                "nb_occurrence is required; recurring_periodicity_type is required; "
                        + "recurring_periodicity_frequency is required; throttling_threshold1_perc is required; "
                        + "throttling_threshold1_limit is required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"coverage_id\":\"US\" | coverage_id must be a UUID",
                "\"data_MBs\":0 | data_MBs must be 1 to 8589934592",
                "\"data_MBs\":1.5 | data_MBs must be a whole number",
                "\"data_MBs\":\"1024\" | data_MBs must be a whole number",
                "\"data_MBs\":8589934593 | data_MBs must be 1 to 8589934592",
                "\"name\":\"\" | name must have 1 to 255 characters",
                "\"period_days\":0 | period_days must be 1 to 1825",
                "\"period_days\":1826 | period_days must be 1 to 1825",
                "\"recurring\":\"false\" | recurring must be true or false",
                "\"throttling\":0 | throttling must be true or false",
            })
    void names_a_member_that_is_wrong(String member, String message) {
        String name = member.substring(0, member.indexOf(':'));
        String body = ("{" + BASE + ",\"recurring\":false,\"throttling\":false}")
                .replaceFirst(name + ":(\"[^\"]*\"|[^,}]*)", member);
        assertRefused(body, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"nb_occurrence\":1 | nb_occurrence must be 2 to 550",
                "\"nb_occurrence\":551 | nb_occurrence must be 2 to 550",
                "\"recurring_periodicity_type\":0 | recurring_periodicity_type must be a text",
                "\"recurring_periodicity_type\":\"3\" | recurring_periodicity_type must be one of 0, 1, 2",
                "\"recurring_periodicity_frequency\":0 | recurring_periodicity_frequency must be 1 to 1825",
                "\"recurring_periodicity_frequency\":1826 | recurring_periodicity_frequency must be 1 to 1825",
            })
    void names_a_member_of_recurrence_that_is_wrong(String member, String message) {
        String name = member.substring(0, member.indexOf(':'));
        assertRefused(
                "{" + BASE + "," + RECURRING.replaceFirst(name + ":(\"[^\"]*\"|[^,}]*)", member)
                        + ",\"throttling\":false}",
                message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"throttling_threshold2_perc\":90 | throttling_threshold2_limit is required",
                "\"throttling_threshold3_limit\":\"128\" | throttling_threshold3_perc is required",
                "\"throttling_threshold2_perc\":101 | throttling_threshold2_perc must be 0 to 100",
                "\"throttling_threshold2_perc\":90,\"throttling_threshold2_limit\":\"64\" "
                        + "| throttling_threshold2_limit must be one of "
                        + "128, 256, 384, 512, 1024, 3072, 5120, 7680, 10240, 20480",
                "\"throttling_threshold2_perc\":90,\"throttling_threshold2_limit\":128 "
                        + "| throttling_threshold2_limit must be a text",
                "\"throttling_threshold2_perc\":50,\"throttling_threshold2_limit\":\"128\" "
                        + "| throttling_threshold2_perc must be greater than throttling_threshold1_perc",
                "\"throttling_threshold3_perc\":40,\"throttling_threshold3_limit\":\"128\" "
                        + "| throttling_threshold3_perc must be greater than throttling_threshold1_perc",
            })
    void names_a_threshold_that_is_wrong(String members, String message) {
        assertRefused("{" + BASE + "," + THROTTLING + "," + members + "}", message);
    }

    private static void assertRefused(String body, String message) {
        assertThatThrownBy(() -> PlanRequest.read(fields(body)))
                .isInstanceOfSatisfying(
                        BadValues.class,
                        bad -> assertThat(String.join(
                                        "; ",
                                        bad.issues().stream()
                                                .map(issue -> issue.field() + " " + issue.message())
                                                .toList()))
                                .isEqualTo(message));
    }
}
