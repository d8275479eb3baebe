package dev.simplane.core.network;

/// Why a network is asked: the change that takes effect when the network has done its part. Records, stored with the
/// command, so that any node can finish what another began.
public interface Intent {
    /// The stable name, e.g. `create_link`.
    String kind();
}
