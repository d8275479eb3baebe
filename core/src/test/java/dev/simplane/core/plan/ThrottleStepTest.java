package dev.simplane.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Rate;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ThrottleStepTest {
    private static final DataSize GREATEST = new DataSize(Long.MAX_VALUE);

    @Test
    void a_percentage_is_rounded_up_to_a_whole_byte() {
        assertThat(percentOf(1, 1)).isEqualTo(1);
        assertThat(percentOf(100, 1)).isEqualTo(1);
        assertThat(percentOf(101, 1)).isEqualTo(2);
        assertThat(percentOf(199, 50)).isEqualTo(100);
        assertThat(percentOf(200, 50)).isEqualTo(100);
        assertThat(percentOf(201, 50)).isEqualTo(101);
        assertThat(percentOf(3, 33)).isEqualTo(1);
        assertThat(percentOf(1_048_576, 80)).isEqualTo(838_861);
    }

    @Test
    void nothing_and_all_are_exact() {
        assertThat(percentOf(12_345, 0)).isZero();
        assertThat(percentOf(12_345, 100)).isEqualTo(12_345);
        assertThat(percentOf(0, 77)).isZero();
    }

    /// Expected values by Python's integers. In floating point each of them comes out wrong.
    @Test
    void a_percentage_of_the_greatest_allowance_is_exact() {
        assertThat(percentOf(Long.MAX_VALUE, 1)).isEqualTo(92_233_720_368_547_759L);
        assertThat(percentOf(Long.MAX_VALUE, 33)).isEqualTo(3_043_712_772_162_076_017L);
        assertThat(percentOf(Long.MAX_VALUE, 50)).isEqualTo(4_611_686_018_427_387_904L);
        assertThat(percentOf(Long.MAX_VALUE, 99)).isEqualTo(9_131_138_316_486_228_049L);
        assertThat(percentOf(Long.MAX_VALUE, 100)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void any_percentage_of_any_allowance_is_the_least_byte_count_not_below_it() {
        Random random = new Random(100);
        for (int i = 0; i < 20_000; i++) {
            long allowance = random.nextLong() >>> (1 + random.nextInt(63));
            int percent = random.nextInt(101);
            BigInteger exact = BigInteger.valueOf(allowance).multiply(BigInteger.valueOf(percent));
            BigInteger[] parts = exact.divideAndRemainder(BigInteger.valueOf(100));
            long expected = parts[0].longValueExact() + (parts[1].signum() == 0 ? 0 : 1);
            assertThat(percentOf(allowance, percent))
                    .as("%d %% of %d", percent, allowance)
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_step_begins_at_its_share_in_the_unit_that_was_given() {
        Rate rate = new Rate(64);
        assertThat(new ThrottleStep(ThrottleStep.Share.percent(80), rate).at(DataSize.megabytes(1)))
                .isEqualTo(new DataSize(838_861));
        assertThat(new ThrottleStep(ThrottleStep.Share.bytes(DataSize.megabytes(3)), rate).at(DataSize.megabytes(5)))
                .isEqualTo(DataSize.megabytes(3));
        assertThat(new ThrottleStep(ThrottleStep.Share.percent(100), rate).at(GREATEST))
                .isEqualTo(GREATEST);
    }

    private static long percentOf(long allowance, long percent) {
        return ThrottleStep.percentOf(new DataSize(allowance), percent).bytes();
    }
}
