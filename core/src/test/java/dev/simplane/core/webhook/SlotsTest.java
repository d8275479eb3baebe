package dev.simplane.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.OrgId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SlotsTest {
    private final Slots slots = new Slots();

    private static Lane.Target target(int n) {
        return target(n, false);
    }

    private static Lane.Target target(int n, boolean probing) {
        return new Lane.Target(
                new OrgId(new UUID(0, 1)),
                new UUID(1, n),
                "tellisim",
                URI.create("https://a.example/"),
                new SigningKey("tellisim", "k", Instant.EPOCH, null),
                probing);
    }

    private void fill(Map<Lane.Target, Integer> rooms) {
        rooms.forEach((target, room) -> {
            for (int i = 0; i < room; i++) {
                slots.take(target.endpoint());
            }
        });
    }

    @Test
    void one_endpoint_gets_its_maximum_and_then_nothing_until_it_gives_back() {
        Map<Lane.Target, Integer> rooms = slots.rooms(List.of(target(1)), 0);
        assertThat(rooms).containsExactly(Map.entry(target(1), Slots.PER_ENDPOINT));
        fill(rooms);
        assertThat(slots.rooms(List.of(target(1)), 1)).isEmpty();
        slots.giveBack(target(1).endpoint());
        assertThat(slots.rooms(List.of(target(1)), 2)).containsExactly(Map.entry(target(1), 1));
    }

    @Test
    void an_endpoint_that_is_tried_gets_one() {
        assertThat(slots.rooms(List.of(target(1, true)), 0)).containsExactly(Map.entry(target(1, true), 1));
    }

    /// Endpoints that never answer, before one that does.
    @Test
    void however_many_hang_there_is_room_for_another() {
        List<Lane.Target> hanging =
                IntStream.range(0, 400).mapToObj(SlotsTest::target).toList();
        for (int turn = 0; turn < 10; turn++) {
            fill(slots.rooms(hanging, turn));
        }
        assertThat(slots.inUse()).isBetween(Slots.TOTAL / 2, Slots.TOTAL - 100);
        assertThat(slots.rooms(List.of(target(1000)), 0)).containsExactly(Map.entry(target(1000), 1));
    }

    @Test
    void when_all_is_taken_nobody_gets_anything() {
        fill(slots.rooms(IntStream.range(0, 2000).mapToObj(SlotsTest::target).toList(), 0));
        assertThat(slots.inUse()).isEqualTo(Slots.TOTAL);
        assertThat(slots.rooms(List.of(target(5000)), 0)).isEmpty();
    }

    @Test
    void who_is_first_changes() {
        List<Lane.Target> three = List.of(target(1), target(2), target(3));
        assertThat(slots.rooms(three, 0).keySet()).containsExactly(target(1), target(2), target(3));
        assertThat(slots.rooms(three, 1).keySet()).containsExactly(target(3), target(1), target(2));
    }
}
