package dev.simplane.control.sandbox;

import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.Iccid;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values that several bodies have.
final class Inputs {
    /// 1 TiB: counters stay far from overflow.
    static final long BYTES_MAX = 1L << 40;

    private static final Set<String> RATS = Set.of("2g_3g", "4g", "5g");
    private static final String RAT = "4g";
    private static final MccMnc STAND_IN = new MccMnc("001-01");
    private static final String MCC_MNC_REASON = "must be an MCC-MNC such as 262-01";
    private static final int TEXT_LENGTH_MAX = 255;

    private Inputs() {}

    static String iccid(Fields fields) {
        Iccid iccid = iccidOrNull(fields);
        fields.require("iccid");
        return iccid == null ? "" : iccid.value();
    }

    static @Nullable Iccid iccidOrNull(Fields fields) {
        return parsed(fields, "iccid", Iccid::parse, "must be an ICCID: 19 or 20 digits with a valid check digit");
    }

    static MccMnc mccMnc(Fields fields) {
        MccMnc mccMnc = parsed(fields, "mccMnc", Inputs::parseMccMnc, MCC_MNC_REASON);
        fields.require("mccMnc");
        return mccMnc == null ? STAND_IN : mccMnc;
    }

    private static <T> @Nullable T parsed(
            Fields fields, String name, Function<String, Optional<T>> parse, String reason) {
        String text = fields.textOrNull(name, 0, TEXT_LENGTH_MAX);
        if (text == null) {
            return null;
        }
        Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            fields.refuse(name, Issue.Kind.MALFORMED, reason);
        }
        return value.orElse(null);
    }

    static List<MccMnc> mccMncs(Fields fields, String name, int countMax) {
        List<String> texts = fields.texts(name, 1, countMax);
        fields.require(name);
        List<MccMnc> found = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<MccMnc> parsed = parseMccMnc(texts.get(i));
            if (parsed.isEmpty()) {
                fields.refuse(name + "." + i, Issue.Kind.MALFORMED, MCC_MNC_REASON);
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
