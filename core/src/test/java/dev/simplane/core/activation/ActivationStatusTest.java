package dev.simplane.core.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.Transitions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ActivationStatusTest {
    @Test
    void goes_only_where_the_table_says() {
        Transitions.check(ActivationStatus.class, """
                from      scheduled pending active depleted expired suspended removed failed
                scheduled         -       x      x        -       x         x       x      x
                pending           -       -      x        -       x         x       x      x
                active            -       -      -        x       x         x       x      -
                depleted          -       -      -        -       x         x       x      -
                expired           -       -      -        -       -         -       -      -
                suspended         -       -      -        -       -         -       -      -
                removed           -       -      -        -       -         -       -      -
                failed            -       -      -        -       -         -       -      -
                """, ActivationStatus::mayBecome);
    }

    @Test
    void has_ended_when_nothing_follows() {
        assertThat(Stream.of(ActivationStatus.values()).filter(ActivationStatus::ended))
                .containsExactly(
                        ActivationStatus.EXPIRED,
                        ActivationStatus.SUSPENDED,
                        ActivationStatus.REMOVED,
                        ActivationStatus.FAILED);
    }
}
