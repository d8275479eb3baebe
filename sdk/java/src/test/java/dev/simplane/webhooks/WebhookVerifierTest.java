package dev.simplane.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.simplane.webhooks.WebhookVerifier.StandardHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WebhookVerifierTest {
    private static Stream<JsonNode> vectors(String name) throws IOException {
        Path file = Path.of("..", "vectors", name + ".json");
        JsonNode vectors = new ObjectMapper().readTree(file.toFile()).get("vectors");
        assertThat(vectors.size()).isGreaterThan(20);
        return StreamSupport.stream(vectors.spliterator(), false);
    }

    private static WebhookVerifier verifier(JsonNode vector) {
        List<String> keys = new ArrayList<>();
        vector.get("keys").forEach(key -> keys.add(key.textValue()));
        return new WebhookVerifier(keys);
    }

    private static byte[] body(JsonNode vector) {
        return vector.get("body").textValue().getBytes(StandardCharsets.UTF_8);
    }

    @TestFactory
    Stream<DynamicTest> tellisim() throws IOException {
        return vectors("tellisim")
                .map(vector -> DynamicTest.dynamicTest(vector.get("name").textValue(), () -> {
                    Scheme scheme = new Scheme(
                            Scheme.Hash.valueOf(vector.get("hash").textValue().toUpperCase(Locale.ROOT)),
                            Scheme.Encoding.valueOf(
                                    vector.get("encoding").textValue().toUpperCase(Locale.ROOT)),
                            vector.get("prefix").textValue());
                    String signature = vector.get("signature").textValue();
                    boolean valid = vector.get("valid").booleanValue();
                    assertThat(verifier(vector).verify(signature, body(vector), scheme))
                            .isEqualTo(valid);
                    if (scheme.equals(Scheme.DEFAULT)) {
                        assertThat(verifier(vector).verify(signature, body(vector)))
                                .isEqualTo(valid);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> standard() throws IOException {
        return vectors("standard")
                .map(vector -> DynamicTest.dynamicTest(vector.get("name").textValue(), () -> {
                    JsonNode seconds = vector.get("toleranceSeconds");
                    @Nullable Duration tolerance = seconds.isNull() ? null : Duration.ofSeconds(seconds.longValue());
                    StandardHeaders headers = new StandardHeaders(
                            vector.get("id").textValue(),
                            vector.get("timestamp").textValue(),
                            vector.get("signature").textValue());
                    Instant now = Instant.ofEpochSecond(vector.get("now").longValue());
                    assertThat(verifier(vector).verifyStandard(headers, body(vector), tolerance, now))
                            .isEqualTo(vector.get("valid").booleanValue());
                }));
    }

    @Test
    void an_old_request_is_refused_unless_age_does_not_count() throws IOException {
        JsonNode vector = vectors("standard").findFirst().orElseThrow();
        StandardHeaders headers = new StandardHeaders(
                vector.get("id").textValue(),
                vector.get("timestamp").textValue(),
                vector.get("signature").textValue());
        assertThat(verifier(vector).verifyStandard(headers, body(vector))).isFalse();
        assertThat(verifier(vector).verifyStandard(headers, body(vector), null, Instant.now()))
                .isTrue();
    }

    @Test
    void what_is_missing_belongs_to_nothing() {
        WebhookVerifier verifier = new WebhookVerifier(List.of("key"));
        assertThat(verifier.verify(null, new byte[0])).isFalse();
        assertThat(verifier.verifyStandard(new StandardHeaders(null, "1", "s"), new byte[0]))
                .isFalse();
        assertThat(verifier.verifyStandard(new StandardHeaders("i", null, "s"), new byte[0]))
                .isFalse();
        assertThat(verifier.verifyStandard(new StandardHeaders("i", "1", null), new byte[0]))
                .isFalse();
    }

    @Test
    void without_a_key_nothing_can_be_verified() {
        assertThatThrownBy(() -> new WebhookVerifier(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WebhookVerifier(List.of("key", ""))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new WebhookVerifier(List.of("secret")).toString()).doesNotContain("secret");
    }
}
