package dev.simplane.core.network;

import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.ProfileState;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a network knows of a SIM. Null is what it does not tell; that means nothing about the SIM.
///
/// @param presence where it was last seen
/// @param imsi 6 to 15 digits
/// @param msisdn 6 to 15 digits, E.164 without the plus
/// @param profile for eSIMs only
public record SimState(
        @Nullable Presence presence,
        @Nullable String imsi,
        @Nullable String msisdn,
        @Nullable ProfileSeen profile) {
    /// What a network says of a SIM that it has never heard of.
    public static final SimState NOTHING = new SimState(null, null, null, null);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{6,15}");
    private static final Pattern IMEI = Pattern.compile("[0-9]{15}");
    private static final Set<String> RATS = Set.of("2g_3g", "4g", "5g");

    /// Where the SIM was last seen. The country is that of the operator.
    ///
    /// @param rat `2g_3g`, `4g` or `5g`
    /// @param imei of the device, 15 digits
    /// @param at by the organisation's clock
    public record Presence(
            MccMnc mccMnc, @Nullable String rat, @Nullable String imei, Instant at) {
        public Presence {
            if (rat != null && !RATS.contains(rat)) {
                throw new IllegalArgumentException("not a radio access technology: " + rat);
            }
            mustMatch(imei, IMEI);
        }
    }

    /// What became of the profile.
    ///
    /// @param since when it came into this state, by the organisation's clock
    public record ProfileSeen(ProfileState state, Instant since) {}

    public SimState {
        mustMatch(imsi, NUMBER);
        mustMatch(msisdn, NUMBER);
    }

    private static void mustMatch(@Nullable String number, Pattern pattern) {
        if (number != null && !pattern.matcher(number).matches()) {
            throw new IllegalArgumentException("not a number of that kind: " + number);
        }
    }
}
