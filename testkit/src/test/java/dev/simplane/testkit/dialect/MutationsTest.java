package dev.simplane.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.testkit.ExactJson;
import org.junit.jupiter.api.Test;

final class MutationsTest {
    private static final JsonNode SAMPLE = ExactJson.parse("{\"a\":\"x\",\"b\":[{\"c/d\":1},2],\"e\":{}}");

    @Test
    void every_place_is_found_but_only_the_first_of_an_array() {
        assertThat(Mutations.pointers(SAMPLE)).containsExactly("/a", "/b", "/b/0", "/b/0/c~1d", "/e");
    }

    @Test
    void a_value_is_put_in_place_of_another_and_the_sample_stays() {
        assertThat(Mutations.wrongTypes(SAMPLE, "/a"))
                .hasSize(4)
                .first()
                .isEqualTo("{\"a\":{\"wrong\":\"type\"},\"b\":[{\"c/d\":1},2],\"e\":{}}");
        assertThat(Mutations.wrongTypes(SAMPLE, "/b/0")).contains("{\"a\":\"x\",\"b\":[\"wrong type\",2],\"e\":{}}");
        assertThat(Mutations.wrongValues(SAMPLE, "/b/0/c~1d"))
                .containsExactly("{\"a\":\"x\",\"b\":[{\"c/d\":-1},2],\"e\":{}}");
        assertThat(SAMPLE.at("/b/0/c~1d").asInt()).isEqualTo(1);
    }

    @Test
    void a_member_is_left_out_and_an_element_is_not() {
        assertThat(Mutations.without(SAMPLE, "/b/0/c~1d")).contains("{\"a\":\"x\",\"b\":[{},2],\"e\":{}}");
        assertThat(Mutations.without(SAMPLE, "/b/0")).isEmpty();
    }

    @Test
    void a_similar_id_has_the_same_shape_and_is_another() {
        String uuid = "0198f7a2-7f57-7c3b-8f7d-3a1b2c4d5e6f";
        assertThat(SimilarId.to(uuid))
                .isNotEqualTo(uuid)
                .isEqualTo(SimilarId.to(uuid))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(SimilarId.to("esim_a1b2")).startsWith("esim_").matches("esim_[a-f][0-9][a-f][0-9]");
        assertThat(SimilarId.to("europe-10gb"))
                .matches("[a-z]{6}-[0-9]{2}[a-z]{2}")
                .isNotEqualTo("europe-10gb");
        assertThat(SimilarId.to("100001")).matches("1[0-9]{5}").isNotEqualTo("100001");
    }

    @Test
    void a_similar_iccid_keeps_its_issuer_and_has_a_right_check_digit() {
        String iccid = "8937103400004164763";
        String similar = SimilarId.to(iccid);
        assertThat(similar).hasSameSizeAs(iccid).startsWith("8937103").isNotEqualTo(iccid);
        assertThat(SimilarId.to(similar)).hasSameSizeAs(iccid);
        assertThat(luhn(similar)).isEqualTo(luhn(iccid));
    }

    private static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = Character.digit(number.charAt(number.length() - 1 - i), 10);
            int twice = digit * 2;
            sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0;
    }

    @Test
    void a_blur_hides_what_may_differ_and_nothing_else() {
        Blur blur = Blur.none().timestamps().field("request_id");
        assertThat(blur.apply("{\"at\":\"2026-11-20T10:00:00.5Z\",\"request_id\": \"r-1\",\"code\":\"c\"}"))
                .isEqualTo("{\"at\":\"~\",~,\"code\":\"c\"}");
        assertThat(Blur.none().apply("2026-11-20T10:00:00Z")).isEqualTo("2026-11-20T10:00:00Z");
    }
}
