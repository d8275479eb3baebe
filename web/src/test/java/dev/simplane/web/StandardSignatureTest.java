package dev.simplane.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The expected values come from OpenSSL 3: `printf '%s' "$ID.$TIMESTAMP.$BODY" | openssl dgst -sha256 -mac HMAC
/// -macopt hexkey:$KEY_BYTES_IN_HEX -binary | base64`.
class StandardSignatureTest {
    private static final UUID ID = UUID.fromString("33de44b0-5103-45ea-9723-0a7aa104c76a");
    private static final Instant AT = Instant.parse("2024-11-01T15:23:26.987654Z");
    private static final String BODY = "{\"type\":\"x\",\"data\":{\"name\":\"Zürich\"}}";
    private static final String KEY = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OWN = "the-key-of-the-old-portal";

    @Test
    void covers_id_and_time_under_the_bytes_behind_the_prefix() {
        assertThat(StandardSignature.headers(List.of(KEY), ID, AT, BODY))
                .isEqualTo(Map.of(
                        "webhook-timestamp",
                        "1730474606",
                        "webhook-signature",
                        "v1,DYnFsMpWsSGiR00AT/kUhkQqn2JhMGyQAdI8dCS7WwM="));
    }

    /// The vectors of the libraries for receivers: what is sent as of their time, with the keys of the sender.
    @Test
    void signs_what_receivers_accept() throws IOException {
        JsonNode vectors = Jsons.tree(Files.readAllBytes(Path.of("..", "sdk", "vectors", "standard.json")))
                .orElseThrow()
                .get("vectors");
        int signed = 0;
        for (JsonNode vector : vectors) {
            String first = vector.get("signature").textValue().split(" ", -1)[0];
            if (vector.get("valid").booleanValue() && first.startsWith("v1,")) {
                assertThat(StreamSupport.stream(vector.get("keys").spliterator(), false)
                                .map(key -> StandardSignature.headers(
                                                List.of(key.textValue()),
                                                UUID.fromString(vector.get("id").textValue()),
                                                Instant.ofEpochSecond(Long.parseLong(
                                                        vector.get("timestamp").textValue())),
                                                vector.get("body").textValue())
                                        .get("webhook-signature")))
                        .as(vector.get("name").textValue())
                        .anyMatch(mine -> vector.get("signature").textValue().contains(String.valueOf(mine)));
                signed++;
            }
        }
        assertThat(signed).isEqualTo(10);
    }

    @Test
    void is_made_with_every_valid_key() {
        assertThat(StandardSignature.headers(List.of(KEY, OWN), ID, AT, BODY))
                .containsEntry(
                        "webhook-signature",
                        "v1,DYnFsMpWsSGiR00AT/kUhkQqn2JhMGyQAdI8dCS7WwM= v1,Rb50ihAjrg6fLsV2Z3VcMCE+Nt55g9zkJKhz9266giQ=");
    }

    @Test
    void takes_a_key_that_is_no_base64_as_it_is_written() {
        assertThat(StandardSignature.headers(List.of("whsec_no base64"), ID, AT, BODY))
                .containsEntry("webhook-signature", "v1,BEKNImnMXL1KowqDGsIWI8YBzXcDgr2MvwipG1E2gPc=");
        assertThat(StandardSignature.headers(List.of("whsec_"), ID, AT, BODY))
                .containsEntry("webhook-signature", "v1,voA5oxij4Pqhzcar1k/EAVwA8CzCbvNnJXIV7oxADNg=");
    }
}
