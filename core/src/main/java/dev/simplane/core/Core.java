package dev.simplane.core;

import dev.simplane.core.application.Applications;
import dev.simplane.core.bulk.BulkLinks;
import dev.simplane.core.bulk.BulkProvision;
import dev.simplane.core.coverage.Coverages;
import dev.simplane.core.kernel.Json;
import dev.simplane.core.lifecycle.ActivationChanges;
import dev.simplane.core.lifecycle.CoverageChanges;
import dev.simplane.core.lifecycle.LinkChanges;
import dev.simplane.core.lifecycle.LinkDirectory;
import dev.simplane.core.lifecycle.LinkRestrictions;
import dev.simplane.core.lifecycle.Observations;
import dev.simplane.core.lifecycle.SimBinding;
import dev.simplane.core.message.Messages;
import dev.simplane.core.money.Finances;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.org.Organisations;
import dev.simplane.core.plan.Notifications;
import dev.simplane.core.plan.Plans;
import dev.simplane.core.sim.Profiles;
import dev.simplane.core.sim.Sims;
import dev.simplane.core.task.Tasks;
import dev.simplane.core.usage.NetworkEvents;
import dev.simplane.core.usage.UsageHistory;

/// The use cases that dialects call.
///
/// @param directory reading links and activations
/// @param changes changing them
/// @param activationChanges changing single activations
/// @param binding giving them SIMs and taking these away
/// @param restrictions operators and devices that they must not use
/// @param coverageChanges what a coverage includes
/// @param observations asking the network
/// @param money price lists, the ledger, balance and cost
public record Core(
        Organisations organisations,
        Applications applications,
        Operators operators,
        Coverages coverages,
        Plans plans,
        Notifications notifications,
        Sims sims,
        Profiles profiles,
        LinkDirectory directory,
        LinkChanges changes,
        ActivationChanges activationChanges,
        SimBinding binding,
        LinkRestrictions restrictions,
        CoverageChanges coverageChanges,
        Observations observations,
        Messages messages,
        UsageHistory usage,
        NetworkEvents networkEvents,
        Finances money,
        Tasks tasks,
        BulkProvision bulkProvision,
        BulkLinks bulkLinks,
        Json json) {}
