package dev.simplane.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class DataSizeTest {
    private static final DataSize GREATEST = new DataSize(Long.MAX_VALUE);

    @Test
    void a_megabyte_is_1048576_bytes() {
        assertThat(DataSize.megabytes(1).bytes()).isEqualTo(1_048_576);
        assertThat(DataSize.megabytes(5000).bytes()).isEqualTo(5_242_880_000L);
        assertThat(DataSize.megabytes(0)).isEqualTo(DataSize.ZERO);
    }

    @Test
    void megabytes_are_rounded_down() {
        assertThat(new DataSize(1_048_575).megabytes()).isZero();
        assertThat(new DataSize(1_048_576).megabytes()).isEqualTo(1);
        assertThat(new DataSize(2_097_151).megabytes()).isEqualTo(1);
        assertThat(GREATEST.megabytes()).isEqualTo(8_796_093_022_207L);
    }

    @Test
    void megabytes_that_no_long_can_hold_are_refused_and_never_wrapped() {
        assertThat(DataSize.megabytes(8_796_093_022_207L).bytes()).isEqualTo(9_223_372_036_853_727_232L);
        assertThatThrownBy(() -> DataSize.megabytes(8_796_093_022_208L)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> DataSize.megabytes(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_size_is_never_negative() {
        assertThatThrownBy(() -> new DataSize(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DataSize(Long.MIN_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void adds_exactly_and_refuses_to_overflow() {
        assertThat(new DataSize(Long.MAX_VALUE - 1).plus(new DataSize(1))).isEqualTo(GREATEST);
        assertThatThrownBy(() -> GREATEST.plus(new DataSize(1))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void subtracts_down_to_zero_and_no_further() {
        assertThat(GREATEST.minus(new DataSize(Long.MAX_VALUE - 7)).bytes()).isEqualTo(7);
        assertThat(GREATEST.minus(GREATEST).isZero()).isTrue();
        assertThat(GREATEST.minus(DataSize.ZERO).isZero()).isFalse();
        assertThatThrownBy(() -> new DataSize(5).minus(new DataSize(6))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void compares_by_bytes() {
        DataSize five = new DataSize(5);
        DataSize six = new DataSize(6);
        assertThat(five.min(six)).isEqualTo(five);
        assertThat(six.min(five)).isEqualTo(five);
        assertThat(five).isLessThan(six).isEqualByComparingTo(new DataSize(5));
        assertThat(GREATEST).isGreaterThan(DataSize.ZERO);
    }
}
