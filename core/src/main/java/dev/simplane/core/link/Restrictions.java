package dev.simplane.core.link;

import dev.simplane.core.operator.OperatorId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the customer forbids on a link, beyond what its plans allow.
///
/// @param barred operators that must not serve it, by id, each once
/// @param lock the only device that gets service, null for any
public record Restrictions(
        List<OperatorId> barred, @Nullable ImeiLock lock) {
    public static final Restrictions NONE = new Restrictions(List.of(), null);

    /// The device that a link is locked to.
    ///
    /// @param imei 15 digits as the network tells them; without a valid check digit if the network tells none
    /// @param at the organisation's time
    public record ImeiLock(String imei, Instant at) {}

    public Restrictions {
        barred = inOrder(barred.stream());
    }

    public Restrictions barring(Collection<OperatorId> more) {
        return new Restrictions(inOrder(Stream.concat(barred.stream(), more.stream())), lock);
    }

    public Restrictions unbarring(Collection<OperatorId> fewer) {
        return new Restrictions(
                barred.stream().filter(id -> !fewer.contains(id)).toList(), lock);
    }

    /// Locked to this device; a lock to the same one stays as it is.
    public Restrictions locking(String imei, Instant at) {
        return lock != null && lock.imei().equals(imei) ? this : new Restrictions(barred, new ImeiLock(imei, at));
    }

    public Restrictions unlocked() {
        return new Restrictions(barred, null);
    }

    /// The device that must be used, null for any.
    public @Nullable String imei() {
        return lock == null ? null : lock.imei();
    }

    /// Sorted, so that equal sets are equal.
    private static List<OperatorId> inOrder(Stream<OperatorId> ids) {
        return ids.distinct().sorted(Comparator.comparing(OperatorId::value)).toList();
    }
}
