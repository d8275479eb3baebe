package dev.simplane.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class ActorTest {
    private static final OrgId ORG = new OrgId(CoreFixture.countedId(1));
    private static final Actor READER = new Actor(ORG, "reader", Set.of(Role.READ), null);

    @Test
    void is_refused_what_its_roles_do_not_allow() {
        assertThatCode(() -> READER.require(Role.READ)).doesNotThrowAnyException();
        assertThatThrownBy(() -> READER.require(Role.WRITE))
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.Forbidden.class))
                .extracting(Problem.Forbidden::role)
                .isEqualTo(Role.WRITE);
    }

    @Test
    void within_an_idempotent_request_is_the_same_actor() {
        assertThat(READER.within(CoreFixture.countedId(9)))
                .isEqualTo(new Actor(ORG, "reader", Set.of(Role.READ), CoreFixture.countedId(9)));
        assertThat(READER.attempt()).isNull();
    }

    @Test
    void simplane_itself_may_do_everything() {
        assertThat(Actor.system(ORG).roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(Actor.system(ORG).attempt()).isNull();
    }
}
