package dev.simplane.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Transitions;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.operator.Zone;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class SimStatusTest {
    private static final Instant LATER = CoreFixture.START.plusSeconds(60);

    @Test
    void goes_only_where_the_table_says() {
        Transitions.check(SimStatus.class, """
                from      inventory available active suspended retired
                inventory         x         x      -         -       x
                available         x         x      x         x       x
                active            -         x      x         x       -
                suspended         -         x      x         x       -
                retired           -         -      -         -       x
                """, SimStatus::mayBecome);
    }

    @Test
    void a_sim_takes_a_status_that_is_allowed_and_its_time() {
        Sim active = sim(SimStatus.AVAILABLE).become(SimStatus.ACTIVE, LATER);

        assertThat(active.status()).isEqualTo(SimStatus.ACTIVE);
        assertThat(active.updatedAt()).isEqualTo(LATER);
        assertThat(active.createdAt()).isEqualTo(CoreFixture.START);
    }

    @Test
    void a_sim_refuses_a_status_that_is_forbidden_and_names_both() {
        assertThatThrownBy(() -> sim(SimStatus.RETIRED).become(SimStatus.ACTIVE, LATER))
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.RuleBroken.class))
                .satisfies(problem -> {
                    assertThat(problem.rule()).isEqualTo(Rule.TRANSITION_FORBIDDEN);
                    assertThat(problem.details()).isEqualTo(Map.of("from", "retired", "to", "active"));
                });
    }

    private static Sim sim(SimStatus status) {
        return new Sim(
                new SimId(CoreFixture.countedId(1)),
                new Iccid("8937103400004164763"),
                null,
                null,
                null,
                null,
                SimKind.PHYSICAL,
                Zone.TEAL,
                status,
                null,
                null,
                CoreFixture.START,
                CoreFixture.START);
    }
}
