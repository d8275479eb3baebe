package dev.simplane.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class UuidsTest {
    /// The example of RFC 9562, appendix A.6: 2022-02-22 14:22:22.00 GMT-05:00.
    private static final Instant EXAMPLE = Instant.ofEpochMilli(0x017F22E279B0L);

    private static final RandomGenerator ALL_ONES = () -> -1L;
    private static final RandomGenerator ALL_ZEROS = () -> 0L;

    @Test
    void version_7_holds_milliseconds_version_and_variant_around_the_random_bits() {
        TestClock clock = new TestClock(EXAMPLE);

        assertThat(Uuids.version7(clock, ALL_ZEROS).next())
                .isEqualTo(UUID.fromString("017f22e2-79b0-7000-8000-000000000000"));
        assertThat(Uuids.version7(clock, ALL_ONES).next())
                .isEqualTo(UUID.fromString("017f22e2-79b0-77ff-bfff-ffffffffffff"));
    }

    @Test
    void version_7_uses_all_random_bits_that_are_left_to_it() {
        Random random = new Random(7);
        IdSource ids = Uuids.version7(new TestClock(EXAMPLE), random);
        long onceSetHigh = 0;
        long onceSetLow = 0;
        long onceClearHigh = 0;
        long onceClearLow = 0;
        for (int i = 0; i < 1000; i++) {
            UUID id = ids.next();
            onceSetHigh |= id.getMostSignificantBits();
            onceSetLow |= id.getLeastSignificantBits();
            onceClearHigh |= ~id.getMostSignificantBits();
            onceClearLow |= ~id.getLeastSignificantBits();
        }
        assertThat(onceSetHigh & onceClearHigh).isEqualTo(0x0000_0000_0000_0FFFL);
        assertThat(onceSetLow & onceClearLow).isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
    }

    @Test
    void version_7_of_a_later_millisecond_is_greater_as_text_and_as_the_database_compares() {
        TestClock clock = new TestClock(EXAMPLE);
        IdSource ids = Uuids.version7(clock, new Random(20));
        UUID last = ids.next();
        Set<UUID> all = new HashSet<>();
        for (int i = 0; i < 5000; i++) {
            clock.advance(Duration.ofMillis(1 + i % 1000));
            UUID next = ids.next();
            assertThat(next.toString()).isGreaterThan(last.toString());
            assertThat(next.version()).isEqualTo(7);
            assertThat(next.variant()).isEqualTo(2);
            all.add(next);
            last = next;
        }
        assertThat(all).hasSize(5000);
    }

    @Test
    void version_7_within_one_millisecond_never_repeats() {
        IdSource ids = Uuids.version7(new TestClock(EXAMPLE), new Random(3));
        Set<UUID> all = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            all.add(ids.next());
        }
        assertThat(all).hasSize(20_000);
    }

    /// Expected values by Python: `uuid.uuid5(UUID('b4a1f2f0-51f5-5c0e-9d0e-51a9a1e00001'), name)`. They must never
    /// change: event ids and operators' ids are made this way.
    @Test
    void version_5_is_what_another_implementation_makes_of_the_same_name() {
        assertThat(Uuids.named("")).isEqualTo(UUID.fromString("9ad25809-6992-5538-88e1-009eb6ca154d"));
        assertThat(Uuids.named("operator/DEUX0")).isEqualTo(UUID.fromString("58d64b8a-b83b-53c8-8c7b-6a058781e231"));
        assertThat(Uuids.named("żółć/ü/日本")).isEqualTo(UUID.fromString("67767851-8d43-5a85-adcf-9a0f67b2a28a"));
        assertThat(Uuids.named("https://example.com/" + "x".repeat(200)))
                .isEqualTo(UUID.fromString("e9e6dafc-9334-54a8-a99a-eaba2f321a0a"));
    }

    @Test
    void version_5_has_its_version_and_variant_and_one_id_per_name() {
        Set<UUID> all = new HashSet<>();
        for (int i = 0; i < 5000; i++) {
            UUID id = Uuids.named("fact " + i);
            assertThat(id.version()).isEqualTo(5);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(Uuids.named("fact " + i)).isEqualTo(id);
            all.add(id);
        }
        assertThat(all).hasSize(5000);
    }
}
