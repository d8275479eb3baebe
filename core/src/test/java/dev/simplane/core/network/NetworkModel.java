package dev.simplane.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.FakeNetwork;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.sim.Sim;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the network really does for each SIM, after all that it was asked and in the order in which it did it.
final class NetworkModel {
    private final Map<UUID, State> states = new ConcurrentHashMap<>();

    /// @param policy what it enforces for a SIM that has service
    record State(boolean suspended, Policy policy) {}

    /// From now on the network does at once what it is asked, unless its script says otherwise.
    static NetworkModel of(FakeNetwork network) {
        NetworkModel model = new NetworkModel();
        network.always(model::carryOut);
        return model;
    }

    Outcome carryOut(NetworkRequest request) {
        UUID sim = request.sim().id();
        switch (request) {
            case NetworkRequest.Provision provision -> states.put(sim, new State(false, provision.policy()));
            case NetworkRequest.Release release -> states.remove(sim);
            case NetworkRequest.Suspend suspend ->
                states.computeIfPresent(sim, (id, state) -> new State(true, state.policy()));
            case NetworkRequest.Resume resume ->
                states.computeIfPresent(sim, (id, state) -> new State(false, resume.policy()));
            // As a real network may: the latest word about a SIM counts, also while it is suspended.
            case NetworkRequest.SetPolicy setPolicy ->
                states.computeIfPresent(
                        sim,
                        (id, state) ->
                                new State(setPolicy.policy().block() == Policy.Block.SUSPENDED, setPolicy.policy()));
            case NetworkRequest.SendSms sendSms -> {}
        }
        return new Outcome.Done();
    }

    @Nullable
    State of(Sim sim) {
        return states.get(sim.id().value());
    }

    /// The network does what the domain believes that it does.
    void assertAgrees(Scene scene, Sim sim) {
        @Nullable Link link = scene.linkOf(sim);
        if (link == null) {
            assertThat(of(sim)).as("a SIM without a link has no service").isNull();
            return;
        }
        State state = Objects.requireNonNull(of(sim), "a SIM with a link has service");
        assertThat(state.suspended()).isEqualTo(link.status() == LinkStatus.SUSPENDED);
        assertThat(link.policyPending()).isFalse();
        if (link.status() == LinkStatus.ACTIVE) {
            assertThat(state.policy()).isEqualTo(link.policy());
        }
    }
}
