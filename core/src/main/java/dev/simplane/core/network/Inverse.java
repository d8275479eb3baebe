package dev.simplane.core.network;

import dev.simplane.core.network.NetworkRequest.Provision;
import dev.simplane.core.network.NetworkRequest.Release;
import dev.simplane.core.network.NetworkRequest.Resume;
import dev.simplane.core.network.NetworkRequest.SendSms;
import dev.simplane.core.network.NetworkRequest.SetPolicy;
import dev.simplane.core.network.NetworkRequest.Suspend;
import java.util.Optional;

/// The request that undoes another.
final class Inverse {
    private Inverse() {}

    /// Nothing for what cannot or need not be undone. Where the policy from before is needed, the SIM is first
    /// blocked: the policy that should hold is set right after by convergence.
    static Optional<NetworkRequest> of(NetworkRequest request) {
        return switch (request) {
            case Provision provision -> Optional.of(new Release(provision.sim()));
            case Release release ->
                Optional.of(new Provision(release.sim(), Policy.blocked(Policy.Block.NO_ALLOWANCE)));
            case Suspend suspend -> Optional.of(new Resume(suspend.sim(), Policy.blocked(Policy.Block.NO_ALLOWANCE)));
            case Resume resume -> Optional.of(new Suspend(resume.sim()));
            case SetPolicy setPolicy -> Optional.empty();
            case SendSms sendSms -> Optional.empty();
        };
    }
}
