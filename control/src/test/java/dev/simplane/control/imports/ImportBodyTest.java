package dev.simplane.control.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.control.Calls;
import dev.simplane.web.RequestProblem;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportBodyTest {
    private static byte[] csv(@Nullable MediaType type) {
        return ImportBody.csv(Calls.of("a,b", type));
    }

    @Test
    void takes_csv_in_utf8() {
        assertThat(csv(new MediaType("text", "csv"))).asString().isEqualTo("a,b");
        assertThat(csv(new MediaType("Text", "CSV", "UTF-8"))).asString().isEqualTo("a,b");
    }

    @Test
    void takes_nothing_else() {
        assertThatThrownBy(() -> csv(null)).isInstanceOf(RequestProblem.UnsupportedMedia.class);
        assertThatThrownBy(() -> csv(MediaType.APPLICATION_JSON_TYPE))
                .isInstanceOf(RequestProblem.UnsupportedMedia.class);
        assertThatThrownBy(() -> csv(new MediaType("text", "csv", "iso-8859-1")))
                .isInstanceOf(RequestProblem.UnsupportedMedia.class);
    }

    @Test
    void keeps_nothing_unless_asked_to() {
        assertThat(ImportBody.keepGood(Calls.params())).isFalse();
        assertThat(ImportBody.keepGood(Calls.params("onError", "nothing"))).isFalse();
        assertThat(ImportBody.keepGood(Calls.params("onError", "keep"))).isTrue();
        assertThatThrownBy(() -> ImportBody.keepGood(Calls.params("onError", "Keep")))
                .isInstanceOf(RequestProblem.BadValues.class);
    }
}
