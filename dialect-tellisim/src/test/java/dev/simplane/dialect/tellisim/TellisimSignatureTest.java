package dev.simplane.dialect.tellisim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.dialect.tellisim.TellisimSignature.Encoding;
import dev.simplane.dialect.tellisim.TellisimSignature.Hash;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors come from OpenSSL 3: `printf '%s' "$BODY" | openssl dgst -sha256 -hmac 'whsec_Zürich'` in a
/// UTF-8 shell, with `-sha1` and `-sha512` for the other hashes and `-binary | base64 -w0` for the other
/// encoding.
class TellisimSignatureTest {
    private static final String KEY = "whsec_Zürich";
    private static final String BODY =
            "{\"type\":\"attachment.allowanceConsumed\",\"timestamp\":1730474606,\"data\":{\"usagePercentage\":80,"
                    + "\"dataUsageBytes\":1231230,\"esim\":\"8937103400004164763\","
                    + "\"planId\":\"33de44b0-5103-45ea-9723-0a7aa104c76a\","
                    + "\"attachmentId\":\"a1ac5a45-e05b-4728-9253-17c54fc1c5ff\"}}";
    private static final String SHA256 = "c4c17072273acf50a2213e461462b8658bb2e691d56596f6465222657be23564";

    @Test
    void is_lower_case_hex_of_hmac_sha_256_unless_set_otherwise() {
        assertThat(TellisimSignature.DEFAULT.headers(KEY, BODY)).isEqualTo(Map.of("x-tellisim-signature", SHA256));
    }

    @ParameterizedTest
    @CsvSource({
        "SHA1,HEX,'',034953cdaea180f7582ce7d0de6f8604469c4372",
        "SHA1,BASE64,'',A0lTza6hgPdYLOfQ3m+GBEacQ3I=",
        "SHA256,HEX,sha256=,sha256=" + SHA256,
        "SHA256,BASE64,'',xMFwcic6z1CiIT5GFGK4ZYuy5pHVZZb2RlIiZXviNWQ=",
        "SHA512,HEX,'',81455ba09863939e67edb09cd038cdc46b0de3b801c620df6510cad52c544028"
                + "b3811e87e63e0dfd4236d75d5ba2e6677b771f10ea268bfff50289ac796cc553",
        "SHA512,BASE64,v1:,v1:gUVboJhjk55n7bCc0DjNxGsN47gBxiDfZRDK1SxUQCizgR6H5j4N/"
                + "UI2111bouZne3cfEOomi//1AomseWzFUw==",
    })
    void can_be_set_to_what_the_vendor_may_turn_out_to_do(
            Hash hash, Encoding encoding, String prefix, String expected) {
        TellisimSignature signature = new TellisimSignature(hash, encoding, prefix);
        assertThat(signature.headers(KEY, BODY)).containsEntry("x-tellisim-signature", expected);
        assertThat(signature.verify(expected, KEY, BODY)).isTrue();
    }

    @Test
    void is_named_by_the_words_of_the_settings() {
        assertThat(TellisimSignature.of("sha256", "hex", "")).isEqualTo(TellisimSignature.DEFAULT);
        assertThat(TellisimSignature.of("sha512", "base64", "v1:"))
                .isEqualTo(new TellisimSignature(Hash.SHA512, Encoding.BASE64, "v1:"));
    }

    @Test
    void verifies_only_its_own_body_and_key() {
        TellisimSignature signature = TellisimSignature.DEFAULT;
        assertThat(signature.verify(SHA256, KEY, BODY)).isTrue();
        assertThat(signature.verify(SHA256, KEY, BODY + " ")).isFalse();
        assertThat(signature.verify(SHA256, "whsec_Zurich", BODY)).isFalse();
        assertThat(signature.verify(SHA256.substring(1), KEY, BODY)).isFalse();
        assertThat(signature.verify("", KEY, BODY)).isFalse();
    }
}
