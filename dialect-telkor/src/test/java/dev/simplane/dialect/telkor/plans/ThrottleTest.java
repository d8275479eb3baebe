package dev.simplane.dialect.telkor.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ThrottleTest {
    @ParameterizedTest
    @CsvSource({
        "128kbps,128",
        "256kbps,256",
        "384kbps,384",
        "512kbps,512",
        "1mbps,1024",
        "3mbps,3072",
        "5mbps,5120",
        "7.5mbps,7680",
        "10mbps,10240",
        "20mbps,20480"
    })
    void every_step_goes_both_ways(String symbol, int kbps) {
        assertThat(Throttle.parse(symbol).orElseThrow().rate()).isEqualTo(new Rate(kbps));
        assertThat(Throttle.of(new Rate(kbps)).symbol()).isEqualTo(symbol);
    }

    @Test
    void unlimited_is_no_rate() {
        assertThat(Throttle.parse("unlimited").orElseThrow().rate()).isNull();
        assertThat(Throttle.of(null).symbol()).isEqualTo("unlimited");
    }

    @ParameterizedTest
    @CsvSource({
        "1,128kbps",
        "64,128kbps",
        "127,128kbps",
        "129,128kbps",
        "2048,1mbps",
        "20479,10mbps",
        "51200,20mbps",
        "2147483647,20mbps"
    })
    void a_rate_off_the_ladder_shows_as_the_next_slower_step(int kbps, String symbol) {
        assertThat(Throttle.of(new Rate(kbps)).symbol()).isEqualTo(symbol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64kbps", "128", "128KBPS", "2mbps", "null"})
    void other_texts_are_no_throttle(String text) {
        assertThat(Throttle.parse(text)).isEmpty();
    }
}
