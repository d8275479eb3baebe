package dev.simplane.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageTest {
    @ParameterizedTest
    @CsvSource({"0,1", "0,500", "1000000000,500", "7,25"})
    void accepts_every_place_within_the_limits(long offset, int limit) {
        PageRequest request = new PageRequest(offset, limit, true);
        assertThat(request.offset()).isEqualTo(offset);
        assertThat(request.limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "0,0", "0,-1", "0,501", "1000000001,1", "9223372036854775807,1", "0,2147483647"})
    void refuses_the_first_value_beyond_each_limit(long offset, int limit) {
        assertThatThrownBy(() -> new PageRequest(offset, limit, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_first_page_is_not_counted() {
        assertThat(PageRequest.first(25)).isEqualTo(new PageRequest(0, 25, false));
    }

    @Test
    void mapping_keeps_the_total_and_the_order() {
        assertThat(new Page<>(List.of(1, 2, 3), 77).map(n -> "n" + n))
                .isEqualTo(new Page<>(List.of("n1", "n2", "n3"), 77));
    }

    @Test
    void a_page_does_not_change_with_the_list_that_it_was_made_of() {
        List<Integer> items = new ArrayList<>(List.of(1));
        Page<Integer> page = new Page<>(items, -1);
        items.add(2);
        assertThat(page.items()).containsExactly(1);
    }
}
