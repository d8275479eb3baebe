package dev.simplane.core.sim;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.operator.Zone;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A SIM in a tenant's stock.
///
/// @param eid 32 digits, the eUICC that holds the profile
/// @param imsi 6 to 15 digits
/// @param msisdn 6 to 15 digits, E.164 without the plus
/// @param imei 15 digits, of the device last seen
/// @param profile for eSIMs only
public record Sim(
        SimId id,
        Iccid iccid,
        @Nullable String eid,
        @Nullable String imsi,
        @Nullable String msisdn,
        @Nullable String imei,
        SimKind kind,
        Zone zone,
        SimStatus status,
        @Nullable Profile profile,
        @Nullable Sighting sighting,
        Instant createdAt,
        Instant updatedAt) {

    /// The SIM in another status.
    ///
    /// @throws Problem.RuleBroken when its state does not allow that
    public Sim become(SimStatus next, Instant at) {
        if (!status.mayBecome(next)) {
            throw new Problem.RuleBroken(
                    Rule.TRANSITION_FORBIDDEN, Map.of("from", Symbols.of(status), "to", Symbols.of(next)));
        }
        return new Sim(id, iccid, eid, imsi, msisdn, imei, kind, zone, next, profile, sighting, createdAt, at);
    }

    /// The code by which a device can download the SIM's profile now.
    ///
    /// @throws Problem.RuleBroken when the SIM is no eSIM, or has no profile (any more)
    public ActivationCode activationCode() {
        if (kind != SimKind.ESIM) {
            throw new Problem.RuleBroken(Rule.NOT_AN_ESIM);
        }
        if (profile == null || profile.status() == ProfileStatus.DELETED) {
            throw new Problem.RuleBroken(Rule.PROFILE_UNAVAILABLE);
        }
        return profile.activationCode();
    }

    /// The SIM where it was just seen.
    ///
    /// @param device its IMEI, null when it is not known
    public Sim seen(Sighting latest, @Nullable String device) {
        String last = device == null ? imei : device;
        return new Sim(id, iccid, eid, imsi, msisdn, last, kind, zone, status, profile, latest, createdAt, updatedAt);
    }

    /// The SIM with other numbers.
    Sim numbered(@Nullable String newImsi, @Nullable String newMsisdn, Instant at) {
        return new Sim(id, iccid, eid, newImsi, newMsisdn, imei, kind, zone, status, profile, sighting, createdAt, at);
    }

    /// The eSIM with its profile in another status.
    Sim withProfile(ProfileStatus next, Instant at) {
        if (profile == null) {
            throw new Problem.RuleBroken(Rule.NOT_AN_ESIM);
        }
        return new Sim(
                id, iccid, eid, imsi, msisdn, imei, kind, zone, status, profile.in(next), sighting, createdAt, at);
    }
}
