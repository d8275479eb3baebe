package dev.simplane.core.webhook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// How many lanes this node works on at the same time, and for whom.
///
/// Half is kept for endpoints that have nothing under way yet: one lane each. Of the rest an endpoint gets at
/// most a part of what is free, so those that are slow share it among themselves: the more of them there are,
/// the less each gets.
final class Slots {
    /// Each costs a virtual thread and a connection.
    static final int TOTAL = 1024;

    private static final int KEPT_FOR_FIRST_LANES = TOTAL / 2;

    /// More at a time than a receiver is likely to bear would not be faster.
    static final int PER_ENDPOINT = 32;

    /// An endpoint may hold this part of what is free beyond that.
    private static final int SHARE = 8;

    private final Map<UUID, Integer> held = new HashMap<>();
    private int free = TOTAL;

    /// How many lanes of each endpoint may be begun; none of those for which there is no room. Who comes first has the
    /// advantage, so the order changes each time.
    ///
    /// @param turn counts the times
    synchronized Map<Lane.Target, Integer> rooms(List<Lane.Target> targets, int turn) {
        List<Lane.Target> inTurn = new ArrayList<>(targets);
        if (!inTurn.isEmpty()) {
            Collections.rotate(inTurn, turn % inTurn.size());
        }
        Map<Lane.Target, Integer> rooms = new LinkedHashMap<>();
        int left = free;
        for (Lane.Target target : inTurn) {
            int room = Math.min(left, limit(target, left) - held.getOrDefault(target.endpoint(), 0));
            if (room > 0) {
                rooms.put(target, room);
                left -= room;
            }
        }
        return rooms;
    }

    private static int limit(Lane.Target target, int left) {
        return target.probing() ? 1 : Math.max(1, Math.min(PER_ENDPOINT, (left - KEPT_FOR_FIRST_LANES) / SHARE));
    }

    synchronized void take(UUID endpoint) {
        free--;
        held.merge(endpoint, 1, Integer::sum);
    }

    synchronized void giveBack(UUID endpoint) {
        free++;
        held.computeIfPresent(endpoint, (key, count) -> count == 1 ? null : count - 1);
    }

    synchronized int inUse() {
        return TOTAL - free;
    }
}
