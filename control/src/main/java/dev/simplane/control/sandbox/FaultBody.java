package dev.simplane.control.sandbox;

import dev.simplane.control.Words;
import dev.simplane.control.sandbox.SandboxPort.Fault;
import dev.simplane.control.sandbox.SandboxPort.FaultKind;
import dev.simplane.control.sandbox.SandboxPort.Request;
import dev.simplane.core.sim.Iccid;
import dev.simplane.web.Fields;
import java.util.Objects;

/// The body of `POST …/sandbox/faults`.
final class FaultBody {
    private static final long DELAY_MILLIS_MAX = 60_000;
    private static final long RETRY_MILLIS_MAX = 3_600_000;
    private static final long TIMES_MAX = 1_000_000;
    private static final int REASON_LENGTH_MAX = 255;

    private FaultBody() {}

    static Fault read(Fields fields) {
        FaultKind kind = fields.oneOf("kind", text -> Words.parse(FaultKind.class, text), FaultKind.SLOW);
        Iccid iccid = Inputs.iccidOrNull(fields);
        Request request = fields.oneOfOrNull("request", text -> Words.parse(Request.class, text));
        Long delayMillis = fields.integerOrNull("delayMillis", 0, DELAY_MILLIS_MAX);
        Long retryMillis = fields.integerOrNull("retryMillis", 0, RETRY_MILLIS_MAX);
        Long times = fields.integerOrNull("times", 1, TIMES_MAX);
        String reason = fields.textOrNull("reason", 1, REASON_LENGTH_MAX);
        fields.check();
        if (kind.ofAccounting()) {
            return new Fault(kind, null, null, 0, 0, null, null);
        }
        return new Fault(
                kind,
                iccid == null ? null : iccid.value(),
                request,
                Objects.requireNonNullElse(delayMillis, 0L),
                Objects.requireNonNullElse(retryMillis, 0L),
                times == null ? null : times.intValue(),
                reason);
    }
}
