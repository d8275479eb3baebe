package dev.simplane.network.sandbox;

import dev.simplane.core.coverage.Coverages;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.operator.Operators;
import dev.simplane.core.sim.Profiles;
import dev.simplane.core.sim.Sims;
import dev.simplane.core.timer.Timers;
import dev.simplane.core.usage.Metering;
import dev.simplane.core.usage.NetworkEvents;

/// The simulated network, put together. The control side exists before the domain, which needs a network; the
/// data side after it, because it needs metering:
///
/// ```java
/// SandboxNetwork network = new SandboxNetwork(db);
/// // … the domain with `network` as its provider …
/// Sandbox sandbox = Sandbox.of(db, network, new Sandbox.Parts(operators, coverages, sims, …));
/// ```
///
/// @param network virtual SIMs
/// @param faults what goes wrong
/// @param traffic attaching, roaming, using data
/// @param profiles traffic by chance
/// @param esims what users do with profiles of eSIMs
public record Sandbox(
        SandboxNetwork network,
        SandboxFaults faults,
        SandboxTraffic traffic,
        SandboxProfiles profiles,
        SandboxEsims esims) {
    /// What the data side is made from.
    public record Parts(
            Operators operators,
            Coverages coverages,
            Sims sims,
            Profiles profiles,
            Metering metering,
            NetworkEvents events,
            Timers timers) {}

    /// Once per program: it registers for timers and for the ends of sessions.
    public static Sandbox of(Db db, SandboxNetwork network, Parts parts) {
        SandboxTraffic traffic = new SandboxTraffic(db, network, parts);
        SandboxProfiles profiles = new SandboxProfiles(db, network.memory(), parts.sims(), traffic, parts.timers());
        network.report(traffic::reportStop);
        parts.timers().register(profiles);
        SandboxEsims esims = new SandboxEsims(db, network, traffic, parts.sims(), parts.profiles());
        return new Sandbox(network, network.faults(), traffic, profiles, esims);
    }
}
