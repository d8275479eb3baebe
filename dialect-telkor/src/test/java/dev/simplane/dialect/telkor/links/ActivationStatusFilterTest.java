package dev.simplane.dialect.telkor.links;

import static dev.simplane.dialect.telkor.links.ActivationsResource.status;
import static dev.simplane.dialect.telkor.links.ActivationsResource.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.activation.ActivationStatus;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ActivationStatusFilterTest {
    /// Otherwise the filter would find what shows with another word, or miss what shows with this one.
    @ParameterizedTest
    @EnumSource(ActivationStatus.class)
    void an_activation_is_found_by_the_word_that_it_shows_and_by_no_other(ActivationStatus stored) {
        String shown = ActivationJson.status(stored);
        for (ActivationStatus word : EnumSet.complementOf(EnumSet.of(ActivationStatus.SCHEDULED))) {
            String text = ActivationJson.status(word);
            assertThat(statuses(status(text).orElseThrow()).contains(stored))
                    .as(text)
                    .isEqualTo(text.equals(shown));
        }
    }

    @Test
    void without_a_word_all_are_found() {
        assertThat(statuses(null)).isEmpty();
        assertThat(status("scheduled")).isEmpty();
        assertThat(status("PENDING")).isEmpty();
    }
}
