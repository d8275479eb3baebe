package dev.simplane.core.sim;

import dev.simplane.core.kernel.Violation;
import dev.simplane.core.operator.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A SIM to be taken into stock, as an import row gives it.
///
/// @param position where it stands in the import, for the report: a line number from 1
/// @param released whether it can be used at once; otherwise it is `inventory`
public record SimDraft(
        int position,
        String iccid,
        @Nullable String eid,
        @Nullable String imsi,
        @Nullable String msisdn,
        SimKind kind,
        Zone zone,
        boolean released,
        @Nullable String smdpAddress,
        @Nullable String matchingId,
        boolean confirmationCodeRequired) {
    private static final Pattern EID = Pattern.compile("[0-9]{32}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{6,15}");
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");
    private static final Pattern MATCHING_ID = Pattern.compile("[0-9A-Z-]{0,100}");

    /// What is wrong with it, by the name of the column.
    public List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        if (Iccid.parse(iccid).isEmpty()) {
            found.add(new Violation("iccid", "must be 19 or 20 digits beginning with 89 with a valid check digit"));
        }
        mustMatch(found, "eid", eid, EID, "must be 32 digits");
        mustMatch(found, "imsi", imsi, NUMBER, "must be 6 to 15 digits");
        mustMatch(found, "msisdn", msisdn, NUMBER, "must be 6 to 15 digits");
        if (kind == SimKind.ESIM) {
            mustMatch(found, "smdp_address", smdpAddress == null ? "" : smdpAddress, HOST, "must be a host name");
            mustMatch(found, "matching_id", matchingId, MATCHING_ID, "may hold only 0-9, A-Z and -");
        } else if (smdpAddress != null || matchingId != null || confirmationCodeRequired) {
            found.add(new Violation("kind", "only an eSIM has a profile to download"));
        }
        return found;
    }

    private static void mustMatch(
            List<Violation> found, String field, @Nullable String value, Pattern pattern, String reason) {
        if (value != null && !pattern.matcher(value).matches()) {
            found.add(new Violation(field, reason));
        }
    }
}
