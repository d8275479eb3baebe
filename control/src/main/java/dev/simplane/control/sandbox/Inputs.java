package dev.simplane.control.sandbox;

import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.Iccid;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Values that several bodies have.
final class Inputs {
    /// 1 TiB: counters stay far from overflow.
    static final long BYTES_MAX = 1L << 40;

    private static final Set<String> RATS = Set.of("2g_3g", "4g", "5g");
    private static final String RAT = "4g";
    private static final MccMnc STAND_IN = new MccMnc("001-01");
    private static final int ICCID_LENGTH_MAX = 20;

    private Inputs() {}

    /// What the caller calls an ICCID; whether there is such a SIM shows when it is looked up.
    static String iccid(Fields fields) {
        return fields.text("iccid", 1, ICCID_LENGTH_MAX);
    }

    static Optional<String> iccidForm(String text) {
        return Iccid.parse(text).map(Iccid::value);
    }

    static MccMnc mccMnc(Fields fields) {
        return fields.oneOf("mccMnc", Inputs::parseMccMnc, STAND_IN);
    }

    static List<MccMnc> mccMncs(Fields fields, String name, int countMax) {
        List<String> texts = fields.texts(name, 1, countMax);
        fields.require(name);
        List<MccMnc> found = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<MccMnc> parsed = parseMccMnc(texts.get(i));
            if (parsed.isEmpty()) {
                fields.refuse(name + "." + i, Issue.Kind.MALFORMED, "must be an MCC-MNC such as 262-01");
            } else {
                found.add(parsed.get());
            }
        }
        return found;
    }

    /// `4g` where nothing is said.
    static String rat(Fields fields) {
        String rat = fields.oneOfOrNull("rat", text -> Optional.of(text).filter(RATS::contains));
        return rat == null ? RAT : rat;
    }

    private static Optional<MccMnc> parseMccMnc(String text) {
        try {
            return Optional.of(MccMnc.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
