package dev.simplane.control.sandbox;

import dev.simplane.control.sandbox.SandboxPort.Sent;
import dev.simplane.core.usage.Metered;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of traffic.
///
/// @param kbps the speed limit that it was carried at, null for none
record TrafficJson(
        boolean accepted,
        @Nullable String refused,
        @Nullable String block,
        long bytes,
        @Nullable Integer kbps,
        long uncoveredBytes,
        List<ShareJson> attributed) {
    TrafficJson {
        attributed = List.copyOf(attributed);
    }

    record ShareJson(UUID activationId, long bytes) {}

    static TrafficJson from(Sent sent) {
        return switch (sent) {
            case Sent.Carried carried -> from(carried.metered(), carried.kbps());
            case Sent.Refused refused ->
                new TrafficJson(false, refused.reason(), refused.block(), 0, null, 0, List.of());
        };
    }

    private static TrafficJson from(Metered metered, @Nullable Integer kbps) {
        List<ShareJson> shares = metered.attributed().entrySet().stream()
                .map(share ->
                        new ShareJson(share.getKey().value(), share.getValue().bytes()))
                .sorted(Comparator.comparing(ShareJson::activationId))
                .toList();
        return new TrafficJson(
                true,
                null,
                null,
                metered.fresh().bytes(),
                kbps,
                metered.uncovered().bytes(),
                shares);
    }
}
