package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
    @Test
    void signs_as_proposed_unless_set_otherwise() {
        assertThat(Config.read(name -> null).tellisimSigning())
                .isEqualTo(new Config.TellisimSigning("sha256", "hex", ""));
        Map<String, String> set = Map.of(
                "SIMPLANE_TELLISIM_SIGNATURE_HASH", "sha512",
                "SIMPLANE_TELLISIM_SIGNATURE_ENCODING", "base64",
                "SIMPLANE_TELLISIM_SIGNATURE_PREFIX", "v1:");
        assertThat(Config.read(set::get).tellisimSigning())
                .isEqualTo(new Config.TellisimSigning("sha512", "base64", "v1:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIMPLANE_TELLISIM_SIGNATURE_HASH | md5",
                "SIMPLANE_TELLISIM_SIGNATURE_HASH | SHA256",
                "SIMPLANE_TELLISIM_SIGNATURE_ENCODING | base32",
                "SIMPLANE_TELLISIM_SIGNATURE_PREFIX | a b",
                "SIMPLANE_WEBHOOK_PRIVATE | yes",
            })
    void a_value_that_means_nothing_stops_the_start(String name, String value) {
        assertThatThrownBy(() -> Config.read(asked -> asked.equals(name) ? value : null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}
