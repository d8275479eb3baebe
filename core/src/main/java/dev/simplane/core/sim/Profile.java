package dev.simplane.core.sim;

/// What a device needs to download an eSIM profile (GSMA SGP.22 section 4.1).
///
/// @param smdpAddress the SM-DP+ server's host name
/// @param matchingId may be empty
/// @param confirmationCodeRequired whether the user is asked for a code at download
public record Profile(String smdpAddress, String matchingId, boolean confirmationCodeRequired, ProfileStatus status) {
    public ActivationCode activationCode() {
        return new ActivationCode(smdpAddress, matchingId, null, confirmationCodeRequired);
    }

    Profile in(ProfileStatus next) {
        return new Profile(smdpAddress, matchingId, confirmationCodeRequired, next);
    }
}
