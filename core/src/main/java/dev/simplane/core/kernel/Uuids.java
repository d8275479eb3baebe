package dev.simplane.core.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// UUIDs made by rule (RFC 9562): version 7 ordered by time, version 5 from a name.
public final class Uuids {
    /// The namespace of every name-based id of Simplane.
    private static final UUID NAMESPACE = UUID.fromString("b4a1f2f0-51f5-5c0e-9d0e-51a9a1e00001");

    private static final int COUNTER_BITS = 12;

    /// The counter begins in its lower half, so that there is room to count.
    private static final long COUNTER_START_MASK = 0x7FFL;

    private Uuids() {}

    /// Version 7: 48 bits of milliseconds, 12 bits that count within the millisecond, then random bits. Ids from one
    /// source rise, so rows of one transaction sort in the order in which they were made.
    public static IdSource version7(InstantSource clock, RandomGenerator random) {
        AtomicLong last = new AtomicLong();
        return () -> {
            long begin = (clock.millis() << COUNTER_BITS) | (random.nextLong() & COUNTER_START_MASK);
            long next = last.updateAndGet(before -> Math.max(before + 1, begin));
            long high = (next >>> COUNTER_BITS << 16) | 0x7000L | (next & 0xFFFL);
            long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        };
    }

    /// Version 5: the same name always gives the same id. This is how a fact gets exactly one event id.
    public static UUID named(String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
