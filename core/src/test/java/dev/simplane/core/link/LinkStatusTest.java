package dev.simplane.core.link;

import dev.simplane.core.Transitions;
import org.junit.jupiter.api.Test;

final class LinkStatusTest {
    @Test
    void goes_only_where_the_table_says() {
        Transitions.check(LinkStatus.class, """
                from      active suspended hold removed
                active         -         x    x       x
                suspended      x         -    x       x
                hold           x         x    -       x
                removed        -         -    -       -
                """, LinkStatus::mayBecome);
    }
}
