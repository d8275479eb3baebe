package dev.simplane.core.lifecycle;

import dev.simplane.core.activation.Activations;
import dev.simplane.core.activation.Recurrences;
import dev.simplane.core.coverage.Coverages;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.link.Links;
import dev.simplane.core.network.Inspections;
import dev.simplane.core.network.NetworkCommands;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.plan.Plans;
import dev.simplane.core.sim.Profiles;
import dev.simplane.core.sim.Sims;
import dev.simplane.core.timer.Timers;

/// The parts of this package, put together.
///
/// @param directory reading links
/// @param changes changing them
/// @param activationChanges changing single activations
/// @param binding their SIMs
/// @param restrictions what customers forbid on them
/// @param coverageChanges what a coverage includes
/// @param enforcement keeping the network's policy true
/// @param renewals for metering, which finds out that an activation is used up
/// @param observations asking the network
public record Lifecycle(
        LinkDirectory directory,
        LinkChanges changes,
        ActivationChanges activationChanges,
        SimBinding binding,
        LinkRestrictions restrictions,
        CoverageChanges coverageChanges,
        Enforcement enforcement,
        Renewals renewals,
        Observations observations) {
    /// What the life cycle is made from.
    public record Parts(
            Db db,
            Operators operators,
            Coverages coverages,
            Plans plans,
            Sims sims,
            Profiles profiles,
            Links links,
            Activations activations,
            Recurrences recurrences,
            NetworkCommands commands,
            Inspections inspections,
            Timers timers) {}

    public static Lifecycle of(Parts parts) {
        LinkDirectory directory =
                new LinkDirectory(parts.db(), parts.links(), parts.sims(), parts.activations(), parts.operators());
        Enforcement enforcement =
                new Enforcement(parts.links(), parts.sims(), parts.activations(), parts.coverages(), parts.commands());
        Renewals renewals = new Renewals(parts.plans(), parts.activations());
        Compatibility compatibility = new Compatibility(parts.plans(), parts.coverages());
        Packages packages =
                new Packages(parts.links(), parts.sims(), parts.activations(), parts.recurrences(), enforcement);
        parts.timers().register(packages);
        new ChangeHandlers(parts.links(), parts.sims(), parts.plans(), compatibility, packages, enforcement)
                .registerWith(parts.commands());
        new ActivationTimers(parts.links(), parts.sims(), parts.activations(), enforcement, renewals)
                .registerWith(parts.timers());
        Locks locks = new Locks(parts.links(), parts.sims(), parts.activations());
        parts.commands().register(locks);
        ChangeRunner runner = new ChangeRunner(parts.db(), parts.commands(), locks);
        SimBinding binding = new SimBinding(
                runner, parts.links(), parts.sims(), parts.activations(), compatibility, enforcement, directory);
        LinkChanges changes = new LinkChanges(
                parts.db(),
                parts.links(),
                parts.sims(),
                parts.activations(),
                packages,
                compatibility,
                enforcement,
                binding,
                runner,
                directory);
        LinkRestrictions restrictions =
                new LinkRestrictions(runner, parts.operators(), parts.links(), parts.sims(), enforcement, directory);
        CoverageChanges coverageChanges = new CoverageChanges(
                parts.db(), parts.coverages(), parts.links(), parts.sims(), enforcement, parts.timers());
        ActivationChanges activationChanges =
                new ActivationChanges(runner, parts.links(), parts.sims(), parts.activations(), packages, enforcement);
        Observations observations = new Observations(new Observations.Parts(
                parts.db(),
                parts.operators(),
                parts.sims(),
                parts.profiles(),
                parts.links(),
                directory,
                enforcement,
                parts.inspections()));
        return new Lifecycle(
                directory,
                changes,
                activationChanges,
                binding,
                restrictions,
                coverageChanges,
                enforcement,
                renewals,
                observations);
    }
}
