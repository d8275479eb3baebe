package dev.simplane.core.usage;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.DataSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which activations pay for traffic. First those that are active, cover the operator and have something left,
/// in the order in which they expire; what overflows goes on to the next; then the oldest waiting one begins;
/// then one whose plan lets traffic go on, slower; what is left is covered by none. Where one is used up that
/// its plan then renews, it stops: the renewal may come before the others, as it would if the same traffic had
/// been reported in smaller pieces.
///
/// @param changes what becomes of the activations
/// @param shares how much each paid for
/// @param uncovered what none paid for, or what is left when it stopped
/// @param stopped whether the rest is to be attributed after the renewal
record Attribution(List<Change> changes, Map<ActivationId, DataSize> shares, DataSize uncovered, boolean stopped) {

    /// A step of an activation; one that begins and is used takes two.
    record Change(Activation before, Activation after) {}

    /// @param live what is not over, those that expire first in front
    /// @param here whether a coverage includes the visited operator
    static Attribution of(List<Activation> live, Predicate<CoverageId> here, DataSize size, Instant now) {
        List<Change> changes = new ArrayList<>();
        Map<ActivationId, DataSize> shares = new LinkedHashMap<>();
        List<Activation> covering = live.stream()
                .filter(activation -> here.test(activation.coverage()))
                .toList();
        DataSize left = size;
        for (Activation activation : inOrder(covering)) {
            if (left.isZero()) {
                break;
            }
            Activation begun = activation;
            if (activation.waiting()) {
                begun = activation.activate(now);
                changes.add(new Change(activation, begun));
            }
            DataSize share = left.min(begun.remaining());
            Activation after = begun.use(share, now);
            changes.add(new Change(begun, after));
            shares.put(activation.id(), share);
            left = left.minus(share);
            boolean usedUp = after.status() == ActivationStatus.DEPLETED;
            if (usedUp && after.plan().renewal().onExhaustion() && !left.isZero()) {
                return new Attribution(changes, shares, left, true);
            }
        }
        if (!left.isZero()) {
            left = slowly(covering, changes, shares, left, now);
        }
        return new Attribution(changes, shares, left, false);
    }

    private static List<Activation> inOrder(List<Activation> covering) {
        List<Activation> order = new ArrayList<>(covering.stream()
                .filter(activation -> activation.status() == ActivationStatus.ACTIVE)
                .filter(activation -> !activation.remaining().isZero())
                .toList());
        covering.stream()
                .filter(Activation::waiting)
                .sorted(Comparator.comparing(Activation::createdAt))
                .forEach(order::add);
        return order;
    }

    /// Traffic past the allowance, on the first activation whose plan has a last step at 100 %.
    private static DataSize slowly(
            List<Activation> covering,
            List<Change> changes,
            Map<ActivationId, DataSize> shares,
            DataSize left,
            Instant now) {
        for (Activation activation : covering) {
            if (activation.plan().continuesWhenUsedUp()) {
                int index = lastOf(changes, activation);
                Activation current = index < 0 ? activation : changes.get(index).after();
                if (current.status() == ActivationStatus.ACTIVE) {
                    changes.add(new Change(current, current.overrun(left, now)));
                    shares.merge(activation.id(), left, DataSize::plus);
                    return DataSize.ZERO;
                }
            }
        }
        return left;
    }

    private static int lastOf(List<Change> changes, Activation activation) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (changes.get(i).before().id().equals(activation.id())) {
                return i;
            }
        }
        return -1;
    }
}
