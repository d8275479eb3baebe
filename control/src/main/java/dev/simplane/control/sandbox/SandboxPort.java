package dev.simplane.control.sandbox;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.usage.Metered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The simulated network, as far as this API can reach into it. A port: the network is put in where the program
/// is put together.
///
/// The organisation is always a sandbox, and the ICCID that of a SIM in its stock. Should the SIM be gone in
/// between, the port answers with [Problem.NotFound].
public interface SandboxPort {
    /// Lets a SIM use data now. When this returns it is metered.
    Sent send(OrgId org, Transmission traffic);

    /// Begins a session at an operator, or moves to it.
    ///
    /// @param rat `2g_3g`, `4g` or `5g`
    Sent attach(OrgId org, String iccid, MccMnc mccMnc, String rat);

    /// Ends the session.
    Sent detach(OrgId org, String iccid);

    /// What is dialled, oldest first.
    List<Fault> faults(OrgId org);

    /// Adds a fault behind those that are dialled already.
    void dial(OrgId org, Fault fault);

    /// Everything works again.
    void clearFaults(OrgId org);

    /// Begins traffic by chance, or begins it anew.
    Running start(OrgId org, String iccid, TrafficProfile profile);

    /// The traffic by chance that runs on a SIM.
    Optional<Running> running(OrgId org, String iccid);

    /// Ends it; what does not run stays as it is.
    void stop(OrgId org, String iccid);

    /// Moves the profile of an eSIM to another status.
    ///
    /// @return the status that it has then
    /// @throws Problem.RuleBroken when the present one does not allow that
    ProfileStatus moveEsim(OrgId org, String iccid, ProfileStatus next);

    /// @param bytes both directions together
    /// @param rat `2g_3g`, `4g` or `5g`
    record Transmission(String iccid, long bytes, MccMnc mccMnc, String rat) {}

    /// What the network did with a transmission.
    sealed interface Sent {
        /// @param metered what became of it
        /// @param kbps the speed limit that it was carried at, null for none
        record Carried(Metered metered, @Nullable Integer kbps) implements Sent {}

        /// Nothing was carried.
        ///
        /// @param reason e.g. `suspended`
        /// @param block what blocks the SIM, for the reason `blocked`, e.g. `no_allowance`
        record Refused(String reason, @Nullable String block) implements Sent {}
    }

    /// What the network does wrong.
    enum FaultKind {
        SLOW,
        REFUSE,
        RETRY_LATER,
        UNKNOWN_DONE,
        UNKNOWN_NOT_DONE,
        ACCEPT,
        UNREACHABLE,
        /// Every accounting record is sent twice.
        DUPLICATE,
        /// The last accounting records are sent again, in reverse order.
        REORDER;

        /// Whether it is about accounting and not about requests: then it has nothing but its kind.
        public boolean ofAccounting() {
            return this == DUPLICATE || this == REORDER;
        }
    }

    /// The requests that a fault can be meant for.
    enum Request {
        PROVISION,
        RELEASE,
        SUSPEND,
        RESUME,
        SET_POLICY,
        SEND_SMS,
        /// A question about a SIM.
        INSPECT
    }

    /// @param iccid only for this SIM, null for all
    /// @param request only for these requests, null for all
    /// @param delayMillis how long an answer takes
    /// @param retryMillis for [FaultKind#RETRY_LATER]
    /// @param times how many requests it still affects, null until it is cleared
    /// @param reason for [FaultKind#REFUSE]
    record Fault(
            FaultKind kind,
            @Nullable String iccid,
            @Nullable Request request,
            long delayMillis,
            long retryMillis,
            @Nullable Integer times,
            @Nullable String reason) {}

    /// Traffic by chance, the same for the same seed.
    ///
    /// @param meanSeconds between two transmissions
    /// @param operators where the device is, changing now and then
    /// @param rat `2g_3g`, `4g` or `5g`
    record TrafficProfile(
            long seed, long meanSeconds, long minBytes, long maxBytes, List<MccMnc> operators, String rat) {
        public TrafficProfile {
            operators = List.copyOf(operators);
        }
    }

    /// @param transmissions how many were made
    /// @param nextAt when the next one is due, by the organisation's clock
    record Running(TrafficProfile profile, long transmissions, Instant nextAt) {}
}
