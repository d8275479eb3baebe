package dev.simplane.control.sandbox;

import dev.simplane.core.operator.MccMnc;
import dev.simplane.web.Fields;

/// The body of `POST …/sandbox/traffic`.
final class TrafficBody {
    private TrafficBody() {}

    static SandboxPort.Transmission read(Fields fields) {
        String iccid = Inputs.iccid(fields);
        long bytes = fields.integer("bytes", 1, Inputs.BYTES_MAX);
        MccMnc mccMnc = Inputs.mccMnc(fields);
        String rat = Inputs.rat(fields);
        fields.check();
        return new SandboxPort.Transmission(iccid, bytes, mccMnc, rat);
    }
}
