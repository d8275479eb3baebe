package dev.simplane.core.sim;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a device reads to download an eSIM profile (GSMA SGP.22 section 4.1), in format 1: `1$<SM-DP+
/// address>$<matching id>[$<SM-DP+ OID>[$1]]`. Read strictly: each code has one form only, so that reading and
/// printing are inverse to each other.
///
/// @param smdpAddress FQDN of the SM-DP+ server: at least two labels of letters, digits and inner hyphens
///     (RFC 1123), the last one beginning with a letter; in the case in which it was given, which means
///     nothing
/// @param matchingId `0-9`, `A-Z` and `-`; may be empty (section 4.1.1)
/// @param smdpOid of the server's certificate, in dots; null when the code does not name it
/// @param confirmationCodeRequired whether the user is asked for a confirmation code at download
public record ActivationCode(
        String smdpAddress, String matchingId, @Nullable String smdpOid, boolean confirmationCodeRequired) {
    /// How long a code may be, without its prefix (section 4.1).
    public static final int LENGTH_MAX = 255;

    /// Stands before a code in QR codes and links (section 4.1.2).
    private static final String PREFIX = "LPA:";

    private static final String FORMAT = "1";

    /// Format, address and matching id; then OID and flag may follow.
    private static final int PARTS_MIN = 3;

    private static final int PARTS_MAX = 5;
    private static final String CONFIRMATION_REQUIRED = "1";

    /// RFC 1035 section 2.3.4.
    private static final int ADDRESS_LENGTH_MAX = 253;

    private static final Pattern ADDRESS =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");
    private static final Pattern MATCHING_ID = Pattern.compile("[0-9A-Z-]*");

    /// ITU-T X.660: the second number is below 40 after 0 and 1.
    private static final Pattern OID = Pattern.compile("([01]\\.[1-3]?[0-9]|2\\.(0|[1-9][0-9]*))(\\.(0|[1-9][0-9]*))*");

    public ActivationCode {
        if (!wellFormed(smdpAddress, matchingId, smdpOid, confirmationCodeRequired)) {
            throw new IllegalArgumentException("not an activation code");
        }
    }

    /// The code, or nothing when the parts cannot make one.
    static Optional<ActivationCode> of(
            String smdpAddress, String matchingId, @Nullable String smdpOid, boolean confirmationCodeRequired) {
        return wellFormed(smdpAddress, matchingId, smdpOid, confirmationCodeRequired)
                ? Optional.of(new ActivationCode(smdpAddress, matchingId, smdpOid, confirmationCodeRequired))
                : Optional.empty();
    }

    /// The code, or nothing when the text is none.
    ///
    /// @param text with or without the prefix `LPA:`
    public static Optional<ActivationCode> parse(String text) {
        String[] parts = (text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text).split("\\$", -1);
        boolean flagged = parts.length == PARTS_MAX;
        if (parts.length < PARTS_MIN
                || parts.length > PARTS_MAX
                || !parts[0].equals(FORMAT)
                || (flagged && !parts[4].equals(CONFIRMATION_REQUIRED))) {
            return Optional.empty();
        }
        boolean named = parts.length > PARTS_MIN && !(flagged && parts[3].isEmpty());
        return of(parts[1], parts[2], named ? parts[3] : null, flagged);
    }

    private static boolean wellFormed(String address, String matchingId, @Nullable String oid, boolean confirmation) {
        return isAddress(address)
                && isMatchingId(matchingId)
                && (oid == null || OID.matcher(oid).matches())
                && text(address, matchingId, oid, confirmation).length() <= LENGTH_MAX;
    }

    static boolean isAddress(String text) {
        return text.length() <= ADDRESS_LENGTH_MAX && ADDRESS.matcher(text).matches();
    }

    static boolean isMatchingId(String text) {
        return MATCHING_ID.matcher(text).matches();
    }

    /// The code as a user types it, e.g. `1$rsp.example.com$ABC-123`.
    public String code() {
        return text(smdpAddress, matchingId, smdpOid, confirmationCodeRequired);
    }

    /// The code as QR codes and links hold it, e.g. `LPA:1$rsp.example.com$ABC-123`.
    public String lpa() {
        return PREFIX + code();
    }

    private static String text(String address, String matchingId, @Nullable String oid, boolean confirmation) {
        String code = FORMAT + "$" + address + "$" + matchingId;
        if (oid != null || confirmation) {
            code += "$" + (oid == null ? "" : oid);
        }
        return confirmation ? code + "$" + CONFIRMATION_REQUIRED : code;
    }

    /// A bearer's secret: whoever reads it can take the profile. It stays out of logs.
    @Override
    public String toString() {
        return "ActivationCode[" + smdpAddress + "]";
    }
}
