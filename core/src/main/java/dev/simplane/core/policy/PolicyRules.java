package dev.simplane.core.policy;

import dev.simplane.core.activation.Activation;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.link.Restrictions;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The one pure function from a link's state to what the network must enforce.
public final class PolicyRules {
    private PolicyRules() {}

    /// What coverages are worth to a SIM.
    ///
    /// @param here whether a coverage serves it at the operator that it is on; true when that is not known
    /// @param anywhere whether a coverage has an operator for it that is not barred
    public record Reach(Predicate<CoverageId> here, Predicate<CoverageId> anywhere) {}

    /// @param activations what is not over on the link, in the order in which traffic goes to it
    public static Policy derive(
            LinkStatus status, List<Activation> activations, Reach reach, Restrictions restrictions) {
        return switch (status) {
            case SUSPENDED -> Policy.blocked(Block.SUSPENDED);
            case HOLD, REMOVED -> Policy.blocked(Block.ON_HOLD);
            case ACTIVE -> whileActive(activations, reach, restrictions);
        };
    }

    private static Policy whileActive(List<Activation> activations, Reach reach, Restrictions restrictions) {
        List<CoverageId> coverages = activations.stream()
                .filter(activation -> activation.usable() || activation.waiting())
                .map(Activation::coverage)
                .distinct()
                .sorted(Comparator.comparing(CoverageId::toString))
                .toList();
        if (coverages.isEmpty()) {
            return Policy.blocked(Block.NO_ALLOWANCE);
        }
        if (coverages.stream().noneMatch(reach.anywhere())) {
            return Policy.blocked(Block.ALL_BARRED);
        }
        return new Policy(null, rate(activations, reach.here()), coverages, restrictions.barred(), restrictions.imei());
    }

    /// The speed of the activation that pays for the traffic here and now: first what has something left, then
    /// what waits, which begins at its base rate, then what goes on slowly.
    private static @Nullable Rate rate(List<Activation> activations, Predicate<CoverageId> here) {
        List<Activation> covering = activations.stream()
                .filter(activation -> here.test(activation.coverage()))
                .toList();
        Stream<Activation> full = covering.stream()
                .filter(Activation::usable)
                .filter(activation -> !activation.remaining().isZero());
        Stream<Activation> waiting =
                covering.stream().filter(Activation::waiting).sorted(Comparator.comparing(Activation::createdAt));
        Stream<Activation> slow = covering.stream().filter(Activation::usable);
        return Stream.of(full, waiting, slow)
                .flatMap(Function.identity())
                .findFirst()
                .map(activation -> new Speed(activation.plan().rateAt(activation.used())))
                .orElse(new Speed(null))
                .limit();
    }

    private record Speed(@Nullable Rate limit) {}
}
