package dev.simplane.core.activation;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.domain.PlanSpec;
import dev.simplane.core.domain.SomeActivations;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.plan.Recurrence.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SeriesTest {
    private static final Instant NOON = SomeActivations.NOON;
    private static final ActivationId FIRST = SomeActivations.id(1);
    private static final ActivationId FRESH = SomeActivations.id(2);
    private static final LinkId LINK = new LinkId(new UUID(0, 3));

    @Test
    void begins_when_the_window_says_and_makes_each_package_twelve_hours_ahead() {
        Instant start = NOON.plus(Duration.ofDays(3));
        Series series = open(weekly(), Start.window(start, null));

        assertThat(series.firstStart()).isEqualTo(start);
        assertThat(series.nextMadeAt()).contains(start.minus(Duration.ofHours(12)));
        assertThat(series.oneMore(NOON).nextMadeAt())
                .contains(start.plus(Duration.ofDays(7)).minus(Duration.ofHours(12)));
    }

    @Test
    void its_first_package_has_its_id_and_every_package_a_window_of_its_own() {
        Instant start = NOON.plus(Duration.ofDays(3));
        Series series = open(weekly().days(5), Start.window(start, null));

        Activation first = series.next(FRESH, NOON);
        assertThat(first.id()).isEqualTo(FIRST);
        assertThat(first.source()).isEqualTo(Source.RECURRING);
        assertThat(first.origin().occurrence()).isEqualTo(new Occurrence(FIRST, 1));
        assertThat(first.start()).isEqualTo(Start.window(start, start.plus(Duration.ofDays(5))));
        assertThat(first.status()).isEqualTo(ActivationStatus.SCHEDULED);
        assertThat(first.expiresAt()).isEqualTo(start.plus(Duration.ofDays(5)));

        Activation second = series.oneMore(NOON).next(FRESH, start);
        assertThat(second.id()).isEqualTo(FRESH);
        assertThat(second.origin().occurrence()).isEqualTo(new Occurrence(FIRST, 2));
        assertThat(second.start().from()).isEqualTo(start.plus(Duration.ofDays(7)));
        assertThat(second.start().until()).isEqualTo(start.plus(Duration.ofDays(12)));
        assertThat(second.createdAt()).isEqualTo(start);
    }

    @Test
    void at_first_use_there_is_one_package_and_no_other_until_that_has_begun() {
        Series series = open(weekly(), Start.AT_FIRST_USE);
        assertThat(series.firstStart()).isNull();
        assertThat(series.nextMadeAt()).contains(NOON);

        Activation first = series.next(FRESH, NOON);
        assertThat(first.status()).isEqualTo(ActivationStatus.PENDING);
        assertThat(first.start()).isEqualTo(Start.AT_FIRST_USE);
        assertThat(first.expiresAt()).isNull();

        Series waiting = series.oneMore(NOON);
        assertThat(waiting.nextMadeAt()).isEmpty();
        Instant used = NOON.plus(Duration.ofDays(100));
        assertThat(waiting.begunAt(used).nextMadeAt())
                .contains(used.plus(Duration.ofDays(7)).minus(Duration.ofHours(12)));
    }

    @Test
    void as_planned_it_begins_at_once_or_with_the_first_use() {
        assertThat(open(weekly(), Start.AS_PLANNED).firstStart()).isEqualTo(NOON);
        assertThat(open(weekly().atFirstUse(), Start.AS_PLANNED).firstStart()).isNull();
    }

    @Test
    void is_complete_with_its_last_package() {
        Series one = open(plan().recurring(Unit.DAY, 1, 2), Start.AS_PLANNED).oneMore(NOON);
        assertThat(one.status()).isEqualTo(Series.Status.RUNNING);
        assertThat(one.endedAt()).isNull();

        Instant later = NOON.plusSeconds(1);
        Series both = one.oneMore(later);
        assertThat(both.status()).isEqualTo(Series.Status.COMPLETED);
        assertThat(both.made()).isEqualTo(2);
        assertThat(both.endedAt()).isEqualTo(later);
        assertThat(both.nextMadeAt()).isEmpty();
        assertThat(both.stop(later.plusSeconds(1))).isEqualTo(both);
    }

    @Test
    void stopped_it_makes_no_more() {
        Series stopped = open(weekly(), Start.AS_PLANNED).stop(NOON.plusSeconds(5));
        assertThat(stopped.status()).isEqualTo(Series.Status.STOPPED);
        assertThat(stopped.endedAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(stopped.nextMadeAt()).isEmpty();
        assertThat(stopped.stop(NOON.plusSeconds(6))).isEqualTo(stopped);
    }

    private static PlanSpec weekly() {
        return plan().recurring(Unit.WEEK, 1, 4);
    }

    private static Series open(PlanSpec plan, Start start) {
        return Series.open(FIRST, LINK, plan.build(), start, NOON);
    }
}
