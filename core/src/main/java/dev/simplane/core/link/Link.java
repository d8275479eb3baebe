package dev.simplane.core.link;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.network.Policy;
import dev.simplane.core.sim.SimId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A service endpoint: what a customer's device is connected through.
///
/// @param sim null while none is bound
/// @param name the customer's
/// @param metadata free text of the customer, at most 10,000 characters
/// @param policy what the network must enforce; null while no SIM was ever bound
/// @param policyVersion counts the changes of the policy
/// @param appliedVersion the version that the network has confirmed
/// @param restrictions what the customer forbids on it
public record Link(
        LinkId id,
        @Nullable SimId sim,
        @Nullable String name,
        @Nullable String metadata,
        LinkStatus status,
        @Nullable Policy policy,
        int policyVersion,
        int appliedVersion,
        Restrictions restrictions,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant removedAt) {
    public static final int NAME_LENGTH_MAX = 255;
    public static final int METADATA_LENGTH_MAX = 10_000;

    /// A link that begins now. With a SIM it is active, without one on hold.
    public static Link create(
            LinkId id, @Nullable SimId sim, @Nullable String name, @Nullable String metadata, Instant now) {
        LinkStatus status = sim == null ? LinkStatus.HOLD : LinkStatus.ACTIVE;
        return new Link(id, sim, name, metadata, status, null, 0, 0, Restrictions.NONE, now, now, null);
    }

    /// The link in another status; a removed link lets its SIM go.
    ///
    /// @throws Problem.RuleBroken when its state does not allow that
    public Link become(LinkStatus next, Instant now) {
        if (!status.mayBecome(next)) {
            throw new Problem.RuleBroken(
                    Rule.TRANSITION_FORBIDDEN, Map.of("from", Symbols.of(status), "to", Symbols.of(next)));
        }
        boolean removed = next == LinkStatus.REMOVED;
        return new Link(
                id,
                removed ? null : sim,
                name,
                metadata,
                next,
                policy,
                policyVersion,
                appliedVersion,
                removed ? Restrictions.NONE : restrictions,
                createdAt,
                now,
                removed ? now : null);
    }

    /// The link with this SIM, active unless the customer has suspended it.
    public Link bound(SimId to, Instant now) {
        LinkStatus next = status == LinkStatus.HOLD ? LinkStatus.ACTIVE : status;
        return changed(to, name, metadata, next, restrictions, now);
    }

    /// The link without a SIM, on hold unless the customer has suspended it.
    public Link unbound(Instant now) {
        LinkStatus next = status == LinkStatus.ACTIVE ? LinkStatus.HOLD : status;
        return changed(null, name, metadata, next, restrictions, now);
    }

    public Link renamed(@Nullable String changed, Instant now) {
        return changed(sim, changed, metadata, status, restrictions, now);
    }

    public Link restricted(Restrictions changed, Instant now) {
        return changed(sim, name, metadata, status, changed, now);
    }

    public Link withMetadata(@Nullable String changed, Instant now) {
        return changed(sim, name, changed, status, restrictions, now);
    }

    private Link changed(
            @Nullable SimId newSim,
            @Nullable String newName,
            @Nullable String newMetadata,
            LinkStatus newStatus,
            Restrictions newRestrictions,
            Instant now) {
        return new Link(
                id,
                newSim,
                newName,
                newMetadata,
                newStatus,
                policy,
                policyVersion,
                appliedVersion,
                newRestrictions,
                createdAt,
                now,
                removedAt);
    }

    /// The link with the policy that must hold from now on; the version counts only real changes.
    public Link enforcing(Policy wanted) {
        if (wanted.equals(policy)) {
            return this;
        }
        return new Link(
                id,
                sim,
                name,
                metadata,
                status,
                wanted,
                policyVersion + 1,
                appliedVersion,
                restrictions,
                createdAt,
                updatedAt,
                removedAt);
    }

    /// The link with a policy that the network has confirmed already.
    public Link enforced(Policy confirmed) {
        Link wanted = enforcing(confirmed);
        return wanted.applied(wanted.policyVersion);
    }

    /// The link when the network has confirmed this version; an older confirmation changes nothing.
    public Link applied(int version) {
        int newest = Math.max(version, appliedVersion);
        return new Link(
                id,
                sim,
                name,
                metadata,
                status,
                policy,
                policyVersion,
                newest,
                restrictions,
                createdAt,
                updatedAt,
                removedAt);
    }

    /// Whether the network has yet to confirm the policy.
    public boolean policyPending() {
        return policy != null && appliedVersion < policyVersion;
    }

    /// @throws NullPointerException when no SIM is bound
    public SimId requireSim() {
        return Objects.requireNonNull(sim);
    }
}
