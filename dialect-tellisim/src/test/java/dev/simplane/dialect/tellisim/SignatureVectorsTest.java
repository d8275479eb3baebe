package dev.simplane.dialect.tellisim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.web.Jsons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Signs as the libraries for receivers verify: over the same vectors.
class SignatureVectorsTest {
    private static final Path VECTORS = Path.of("..", "sdk", "vectors", "tellisim.json");

    record Vectors(String about, List<Vector> vectors) {}

    /// @param reserializable for receivers that parse before they verify
    record Vector(
            String name,
            List<String> keys,
            String hash,
            String encoding,
            String prefix,
            String body,
            String signature,
            boolean valid,
            boolean reserializable) {
        TellisimSignature scheme() {
            return TellisimSignature.of(hash, encoding, prefix);
        }
    }

    @Test
    void signs_what_receivers_accept() throws IOException {
        List<Vector> valid = vectors(true);
        assertThat(valid).hasSizeGreaterThan(10);
        for (Vector vector : valid) {
            assertThat(vector.keys().stream()
                            .map(key ->
                                    vector.scheme().headers(key, vector.body()).get("x-tellisim-signature")))
                    .as(vector.name())
                    .contains(vector.signature());
        }
    }

    @Test
    void signs_nothing_that_receivers_refuse() throws IOException {
        List<Vector> invalid = vectors(false);
        assertThat(invalid).hasSizeGreaterThan(5);
        for (Vector vector : invalid) {
            assertThat(vector.keys())
                    .as(vector.name())
                    .isNotEmpty()
                    .noneMatch(key -> vector.scheme().verify(vector.signature(), key, vector.body()));
        }
    }

    private static List<Vector> vectors(boolean valid) throws IOException {
        Vectors all = Jsons.stored().read(Files.readString(VECTORS), Vectors.class);
        return all.vectors().stream().filter(vector -> vector.valid() == valid).toList();
    }
}
