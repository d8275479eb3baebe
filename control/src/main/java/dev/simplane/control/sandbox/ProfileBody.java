package dev.simplane.control.sandbox;

import dev.simplane.core.operator.MccMnc;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.time.Duration;
import java.util.List;

/// The body of `PUT …/sandbox/profiles/{iccid}`.
final class ProfileBody {
    /// What every JSON reader holds exactly.
    private static final long SEED_MAX = (1L << 53) - 1;

    private static final long MEAN_SECONDS_MAX = Duration.ofDays(31).toSeconds();
    private static final int OPERATORS_MAX = 100;

    private ProfileBody() {}

    static SandboxPort.TrafficProfile read(Fields fields) {
        long seed = fields.integer("seed", 0, SEED_MAX);
        long meanSeconds = fields.integer("meanSeconds", 1, MEAN_SECONDS_MAX);
        Long minBytes = fields.integerOrNull("minBytes", 1, Inputs.BYTES_MAX);
        Long maxBytes = fields.integerOrNull("maxBytes", 1, Inputs.BYTES_MAX);
        fields.require("minBytes");
        fields.require("maxBytes");
        List<MccMnc> operators = Inputs.mccMncs(fields, "operators", OPERATORS_MAX);
        String rat = Inputs.rat(fields);
        if (minBytes != null && maxBytes != null && minBytes > maxBytes) {
            fields.refuse("minBytes", Issue.Kind.OUT_OF_RANGE, "must not be more than maxBytes");
        }
        fields.check();
        return new SandboxPort.TrafficProfile(
                seed, meanSeconds, minBytes == null ? 1 : minBytes, maxBytes == null ? 1 : maxBytes, operators, rat);
    }
}
