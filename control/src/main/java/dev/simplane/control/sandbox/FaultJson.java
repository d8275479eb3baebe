package dev.simplane.control.sandbox;

import dev.simplane.control.sandbox.SandboxPort.Fault;
import dev.simplane.control.sandbox.SandboxPort.Request;
import dev.simplane.core.kernel.Symbols;
import org.jspecify.annotations.Nullable;

record FaultJson(
        String kind,
        @Nullable String iccid,
        @Nullable String request,
        long delayMillis,
        long retryMillis,
        @Nullable Integer times,
        @Nullable String reason) {
    static FaultJson from(Fault fault) {
        Request request = fault.request();
        return new FaultJson(
                Symbols.of(fault.kind()),
                fault.iccid(),
                request == null ? null : Symbols.of(request),
                fault.delayMillis(),
                fault.retryMillis(),
                fault.times(),
                fault.reason());
    }
}
