package dev.simplane.network.sandbox;

import dev.simplane.core.kernel.Uuids;
import java.util.UUID;

/// Numbers that look random and depend on nothing but seed, SIM and step: the same on every machine and Java version.
record Draw(long seed, String iccid, long step) {
    /// A number from 0 to `bound - 1`.
    ///
    /// @param purpose different purposes draw independently
    long below(String purpose, long bound) {
        UUID name = Uuids.named("draw/" + seed + "/" + iccid + "/" + step + "/" + purpose);
        return Long.remainderUnsigned(name.getMostSignificantBits() ^ name.getLeastSignificantBits(), bound);
    }
}
