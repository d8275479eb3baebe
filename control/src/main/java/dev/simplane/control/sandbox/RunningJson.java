package dev.simplane.control.sandbox;

import dev.simplane.core.operator.MccMnc;
import java.util.List;

/// Traffic by chance that runs on a SIM.
record RunningJson(
        String iccid,
        long seed,
        long meanSeconds,
        long minBytes,
        long maxBytes,
        List<String> operators,
        String rat,
        long transmissions,
        String nextAt) {
    RunningJson {
        operators = List.copyOf(operators);
    }

    static RunningJson from(String iccid, SandboxPort.Running running) {
        SandboxPort.TrafficProfile profile = running.profile();
        return new RunningJson(
                iccid,
                profile.seed(),
                profile.meanSeconds(),
                profile.minBytes(),
                profile.maxBytes(),
                profile.operators().stream().map(MccMnc::value).toList(),
                profile.rat(),
                running.transmissions(),
                running.nextAt().toString());
    }
}
