package dev.simplane.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RateTest {
    @Test
    void is_at_least_one_kilobit_per_second() {
        assertThat(new Rate(1).kbps()).isEqualTo(1);
        assertThatThrownBy(() -> new Rate(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(-64)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void compares_by_speed() {
        assertThat(new Rate(64)).isLessThan(new Rate(128)).isEqualByComparingTo(new Rate(64));
        assertThat(new Rate(Integer.MAX_VALUE)).isGreaterThan(new Rate(1));
    }
}
