package dev.simplane.core.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SecretTest {
    @Test
    void has_256_random_bits_behind_its_prefix() {
        Secret secret = Secret.generate("sp_", new Random(1));
        assertThat(secret.value()).matches("sp_[A-Za-z0-9_-]{43}");

        Set<String> all = new HashSet<>();
        Random random = new Random(2);
        for (int i = 0; i < 1000; i++) {
            all.add(Secret.generate("", random).value());
        }
        assertThat(all).hasSize(1000);
    }

    /// Expected by `printf sp_abc | sha256sum`.
    @Test
    void is_stored_as_its_sha_256() {
        assertThat(HexFormat.of().formatHex(new Secret("sp_abc").hash()))
                .isEqualTo("2aef24eaf2f2a47060daabfdd5435ffdf399a5a20f722af0ff990fea26526841");
    }

    @Test
    void never_shows_itself_in_a_log() {
        Secret secret = Secret.generate("sp_", new Random(3));
        assertThat(secret).hasToString("Secret");
        assertThat(String.valueOf(new Object[] {secret}[0])).doesNotContain(secret.value());
    }
}
