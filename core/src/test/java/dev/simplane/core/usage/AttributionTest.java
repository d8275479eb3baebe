package dev.simplane.core.usage;

import static dev.simplane.core.domain.PlanSpec.plan;
import static dev.simplane.core.domain.SomeActivations.NOON;
import static dev.simplane.core.domain.SomeActivations.id;
import static dev.simplane.core.domain.SomeActivations.made;
import static dev.simplane.core.domain.SomeActivations.started;
import static dev.simplane.core.domain.SomeActivations.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Start;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.domain.PlanSpec;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.plan.Renewal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AttributionTest {
    private static final CoverageId ABROAD = new CoverageId(new UUID(0, 9));
    private static final Instant LATER = NOON.plus(Duration.ofHours(5));

    @Test
    void the_first_that_is_active_pays_for_all_while_it_lasts() {
        Attribution paid = of(1000, made(1, plan().bytes(1000)), made(2, plan().bytes(1000)));

        assertThat(paid.shares()).isEqualTo(shares(1, 1000));
        assertThat(paid.uncovered()).isEqualTo(DataSize.ZERO);
        assertThat(after(paid)).containsOnlyKeys(id(1));
        assertThat(last(paid, 1).status()).isEqualTo(ActivationStatus.DEPLETED);
        assertThat(last(paid, 1).used()).isEqualTo(new DataSize(1000));
    }

    @Test
    void what_overflows_goes_to_the_next_and_on() {
        Attribution paid =
                of(2500, made(1, plan().bytes(1000)), made(2, plan().bytes(1000)), made(3, plan().bytes(1000)));

        assertThat(paid.shares()).isEqualTo(shares(1, 1000, 2, 1000, 3, 500));
        assertThat(paid.uncovered()).isEqualTo(DataSize.ZERO);
        assertThat(last(paid, 1).status()).isEqualTo(ActivationStatus.DEPLETED);
        assertThat(last(paid, 2).status()).isEqualTo(ActivationStatus.DEPLETED);
        assertThat(last(paid, 3).status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(last(paid, 3).remaining()).isEqualTo(new DataSize(500));
    }

    @Test
    void an_activation_keeps_what_it_had_used_before() {
        Attribution paid = of(100, used(made(1, plan().bytes(1000)), 850));

        assertThat(paid.changes()).hasSize(1);
        assertThat(last(paid, 1).used()).isEqualTo(new DataSize(950));
        assertThat(last(paid, 1).updatedAt()).isEqualTo(LATER);
        assertThat(last(paid, 1).endedAt()).isNull();
    }

    @Test
    void what_is_used_up_scheduled_or_over_pays_for_nothing() {
        Activation scheduled = started(2, plan(), Start.window(LATER.plusSeconds(1), null), NOON);
        Activation expired = made(3, plan()).become(ActivationStatus.EXPIRED, NOON);

        Attribution paid = of(7, used(made(1, plan().bytes(1000)), 1000), scheduled, expired);

        assertThat(paid.changes()).isEmpty();
        assertThat(paid.shares()).isEmpty();
        assertThat(paid.uncovered()).isEqualTo(new DataSize(7));
    }

    @Test
    void the_first_traffic_begins_the_oldest_that_waits() {
        Activation younger = made(1, plan().atFirstUse().days(7), NOON.plusSeconds(1));
        Activation older = made(2, plan().atFirstUse().days(7), NOON);

        Attribution paid = of(1, younger, older);

        assertThat(paid.shares()).isEqualTo(shares(2, 1));
        assertThat(after(paid)).containsOnlyKeys(id(2));
        assertThat(last(paid, 2).status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(last(paid, 2).activatedAt()).isEqualTo(LATER);
        assertThat(last(paid, 2).expiresAt()).isEqualTo(LATER.plus(Duration.ofDays(7)));
        assertThat(last(paid, 2).used()).isEqualTo(new DataSize(1));
    }

    @Test
    void one_that_waits_is_begun_only_when_those_that_are_active_are_used_up() {
        Activation waiting = made(1, plan().atFirstUse(), NOON.minus(Duration.ofDays(9)));
        Activation active = made(2, plan().bytes(1000));

        assertThat(of(1000, active, waiting).shares()).isEqualTo(shares(2, 1000));
        assertThat(after(of(1000, active, waiting))).doesNotContainKey(id(1));
        assertThat(of(1001, active, waiting).shares()).isEqualTo(shares(2, 1000, 1, 1));
        assertThat(last(of(1001, active, waiting), 1).status()).isEqualTo(ActivationStatus.ACTIVE);
    }

    @Test
    void each_that_waits_is_begun_in_turn_by_what_overflows() {
        Attribution paid = of(
                25,
                made(1, plan().atFirstUse().bytes(10)),
                made(2, plan().atFirstUse().bytes(10), NOON.plusSeconds(1)),
                made(3, plan().atFirstUse().bytes(10), NOON.plusSeconds(2)));

        assertThat(paid.shares()).isEqualTo(shares(1, 10, 2, 10, 3, 5));
        assertThat(last(paid, 1).status()).isEqualTo(ActivationStatus.DEPLETED);
        assertThat(last(paid, 3).status()).isEqualTo(ActivationStatus.ACTIVE);
    }

    @Test
    void no_traffic_begins_nothing() {
        Attribution paid = of(0, made(1, plan().atFirstUse()));

        assertThat(paid).isEqualTo(new Attribution(List.of(), Map.of(), DataSize.ZERO, false));
    }

    @Test
    void a_last_step_at_the_whole_allowance_lets_traffic_go_on_and_counts_it_apart() {
        Attribution paid = of(1500, made(1, plan().bytes(1000).step(100, 64)));

        assertThat(paid.shares()).isEqualTo(shares(1, 1500));
        assertThat(paid.uncovered()).isEqualTo(DataSize.ZERO);
        assertThat(last(paid, 1).status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(last(paid, 1).used()).isEqualTo(new DataSize(1000));
        assertThat(last(paid, 1).overrun()).isEqualTo(new DataSize(500));
    }

    @Test
    void traffic_goes_on_slowly_only_after_everything_else_is_used_up() {
        Activation slow = used(made(1, plan().bytes(1000).step(100, 64)), 1000);
        Activation full = made(2, plan().bytes(300));
        Activation waiting = made(3, plan().atFirstUse().bytes(200));

        Attribution paid = of(600, slow, full, waiting);

        assertThat(paid.shares()).isEqualTo(shares(2, 300, 3, 200, 1, 100));
        assertThat(last(paid, 1).overrun()).isEqualTo(new DataSize(100));
        assertThat(paid.uncovered()).isEqualTo(DataSize.ZERO);
    }

    @Test
    void of_several_that_go_on_slowly_the_first_takes_all() {
        Activation first = used(made(1, plan().bytes(1000).step(100, 64)), 1000);
        Activation second = used(made(2, plan().bytes(1000).step(100, 64)), 1000);

        assertThat(of(50, first, second).shares()).isEqualTo(shares(1, 50));
    }

    @Test
    void one_that_waits_and_goes_on_slowly_is_begun_used_up_and_overrun_at_once() {
        Attribution paid = of(30, made(1, plan().atFirstUse().bytes(10).step(100, 64)));

        assertThat(paid.shares()).isEqualTo(shares(1, 30));
        assertThat(last(paid, 1).used()).isEqualTo(new DataSize(10));
        assertThat(last(paid, 1).overrun()).isEqualTo(new DataSize(20));
    }

    @Test
    void a_step_below_the_whole_allowance_does_not_let_traffic_go_on() {
        Attribution paid = of(1001, made(1, plan().bytes(1000).step(99, 64)));

        assertThat(paid.shares()).isEqualTo(shares(1, 1000));
        assertThat(paid.uncovered()).isEqualTo(new DataSize(1));
    }

    @Test
    void what_no_activation_can_pay_for_is_uncovered() {
        assertThat(of(1700, made(1, plan().bytes(1000)), made(2, plan().bytes(500)))
                        .uncovered())
                .isEqualTo(new DataSize(200));
        assertThat(of(5)).isEqualTo(new Attribution(List.of(), Map.of(), new DataSize(5), false));
    }

    @Test
    void an_activation_whose_coverage_lacks_the_operator_pays_for_nothing() {
        Activation abroad = made(1, plan().on(ABROAD));
        Activation abroadWaiting = made(2, plan().on(ABROAD).atFirstUse());
        Activation abroadSlow = used(made(3, plan().on(ABROAD).bytes(10).step(100, 64)), 10);

        Attribution nothing = of(5, abroad, abroadWaiting, abroadSlow);
        assertThat(nothing).isEqualTo(new Attribution(List.of(), Map.of(), new DataSize(5), false));

        Attribution home = of(5, abroad, abroadWaiting, made(4, plan().bytes(3)));
        assertThat(home.shares()).isEqualTo(shares(4, 3));
        assertThat(home.uncovered()).isEqualTo(new DataSize(2));
    }

    @Test
    void it_stops_where_one_is_used_up_that_is_then_renewed() {
        Activation renewing = made(1, plan().bytes(1000).renewing(Renewal.ON_EXHAUSTION));
        Activation next = made(2, plan().bytes(1000));

        Attribution stopped = of(1500, renewing, next);
        assertThat(stopped.shares()).isEqualTo(shares(1, 1000));
        assertThat(stopped.uncovered()).isEqualTo(new DataSize(500));
        assertThat(stopped.stopped()).isTrue();

        Attribution exact = of(1000, renewing, next);
        assertThat(exact.shares()).isEqualTo(shares(1, 1000));
        assertThat(exact.stopped()).isFalse();

        Activation onExpiration = made(1, plan().bytes(1000).renewing(Renewal.ON_EXPIRATION));
        assertThat(of(1500, onExpiration, next).shares()).isEqualTo(shares(1, 1000, 2, 500));
        assertThat(of(1500, onExpiration, next).stopped()).isFalse();
    }

    private static Attribution of(long bytes, Activation... live) {
        return Attribution.of(List.of(live), PlanSpec.HOME::equals, new DataSize(bytes), LATER);
    }

    private static Map<ActivationId, DataSize> shares(int id, long bytes) {
        return Map.of(id(id), new DataSize(bytes));
    }

    private static Map<ActivationId, DataSize> shares(int a, long aBytes, int b, long bBytes) {
        return Map.of(id(a), new DataSize(aBytes), id(b), new DataSize(bBytes));
    }

    private static Map<ActivationId, DataSize> shares(int a, long aBytes, int b, long bBytes, int c, long cBytes) {
        return Map.of(id(a), new DataSize(aBytes), id(b), new DataSize(bBytes), id(c), new DataSize(cBytes));
    }

    /// Each changed activation as it is in the end; the steps of each follow each other.
    private static Map<ActivationId, Activation> after(Attribution attribution) {
        Map<ActivationId, Activation> last = new LinkedHashMap<>();
        for (Attribution.Change change : attribution.changes()) {
            Activation before = last.put(change.after().id(), change.after());
            if (before != null) {
                assertThat(change.before()).isEqualTo(before);
            }
        }
        return last;
    }

    private static Activation last(Attribution attribution, int id) {
        Activation found = after(attribution).get(id(id));
        assertThat(found).as("the activation %s is changed", id).isNotNull();
        return Objects.requireNonNull(found);
    }
}
