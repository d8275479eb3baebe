package dev.simplane.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.Transitions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ProfileStateTest {
    @Test
    void goes_only_where_the_table_says() {
        Transitions.check(ProfileState.class, """
                from         released downloaded installed enabled disabled deleted
                released            x          x         x       x        x       x
                downloaded          x          x         x       x        x       x
                installed           -          -         x       x        x       x
                enabled             -          -         -       x        x       x
                disabled            -          -         -       x        x       x
                deleted             x          x         x       -        -       x
                """, ProfileState::mayBecome);
    }

    @Test
    void comes_to_a_status() {
        assertThat(Arrays.stream(ProfileState.values()).map(ProfileState::status))
                .containsExactly(
                        ProfileStatus.AVAILABLE,
                        ProfileStatus.INSTALLED,
                        ProfileStatus.INSTALLED,
                        ProfileStatus.INSTALLED,
                        ProfileStatus.DISABLED,
                        ProfileStatus.DELETED);
    }
}
