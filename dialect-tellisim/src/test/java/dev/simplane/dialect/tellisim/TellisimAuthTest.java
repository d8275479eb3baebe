package dev.simplane.dialect.tellisim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.web.RequestHead;
import dev.simplane.web.RequestProblem.Unauthenticated;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellisimAuthTest {
    private static final Actor ACTOR = Actor.system(new OrgId(Samples.ID));

    private final TellisimAuth auth =
            new TellisimAuth(key -> key.equals("good") ? Optional.of(ACTOR) : Optional.empty());

    @Test
    void takes_the_key_from_the_query_or_else_from_the_header() {
        assertThat(auth.authenticate(new Head(Map.of("key", "good"), Map.of()))).isEqualTo(ACTOR);
        assertThat(auth.authenticate(new Head(Map.of(), Map.of("x-api-key", "good"))))
                .isEqualTo(ACTOR);
        assertThat(auth.authenticate(new Head(Map.of("key", "good"), Map.of("x-api-key", "bad"))))
                .isEqualTo(ACTOR);
        assertThat(auth.authenticate(new Head(Map.of("key", ""), Map.of("x-api-key", "good"))))
                .isEqualTo(ACTOR);
    }

    @Test
    void tells_a_missing_key_from_a_wrong_one() {
        assertMissing(true, new Head(Map.of(), Map.of()));
        assertMissing(true, new Head(Map.of("key", ""), Map.of("x-api-key", "")));
        assertMissing(false, new Head(Map.of("key", "bad"), Map.of()));
        assertMissing(false, new Head(Map.of("key", "bad"), Map.of("x-api-key", "good")));
        assertMissing(false, new Head(Map.of(), Map.of("x-api-key", "bad")));
    }

    private void assertMissing(boolean missing, Head head) {
        assertThatThrownBy(() -> auth.authenticate(head))
                .isInstanceOfSatisfying(
                        Unauthenticated.class,
                        refused -> assertThat(refused.missing()).isEqualTo(missing));
    }

    private record Head(Map<String, String> queries, Map<String, String> headers) implements RequestHead {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String path() {
            return "/v3/plans";
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public Optional<String> query(String name) {
            return Optional.ofNullable(queries.get(name));
        }
    }
}
