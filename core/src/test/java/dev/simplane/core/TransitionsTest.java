package dev.simplane.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TransitionsTest {
    private enum Door {
        OPEN,
        SHUT
    }

    private static boolean onlyShuts(Door from, Door to) {
        return from == Door.OPEN && to == Door.SHUT;
    }

    @Test
    void accepts_the_table_that_is_true() {
        Transitions.check(Door.class, """
                from open shut
                open    -    x
                shut    -    -
                """, TransitionsTest::onlyShuts);
    }

    @Test
    void finds_one_wrong_cell() {
        assertThatThrownBy(() -> Transitions.check(Door.class, """
                        from open shut
                        open    -    x
                        shut    x    -
                        """, TransitionsTest::onlyShuts))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void finds_a_state_that_the_table_has_forgotten() {
        assertThatThrownBy(() -> Transitions.check(Door.class, """
                        from open
                        open    -
                        """, TransitionsTest::onlyShuts))
                .isInstanceOf(AssertionError.class);
    }
}
