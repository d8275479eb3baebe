package dev.simplane.control.sandbox;

import dev.simplane.core.operator.MccMnc;
import dev.simplane.web.Fields;

/// The body of `POST …/sandbox/attach`.
record AttachBody(String iccid, MccMnc mccMnc, String rat) {
    static AttachBody read(Fields fields) {
        AttachBody body = new AttachBody(Inputs.iccid(fields), Inputs.mccMnc(fields), Inputs.rat(fields));
        fields.check();
        return body;
    }
}
