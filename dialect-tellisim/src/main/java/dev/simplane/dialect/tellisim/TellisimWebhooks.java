package dev.simplane.dialect.tellisim;

import dev.simplane.core.activation.ActivationEvent.AllowanceConsumed;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.operator.Country;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.ProfileState;
import dev.simplane.core.sim.SimEvent.CountryChanged;
import dev.simplane.core.sim.SimEvent.ProfileChanged;
import dev.simplane.web.Jsons;
import dev.simplane.web.WebhookMessage;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Events in the vendor's words. A body is what `JSON.stringify` prints, in the vendor's order of members, so that a
/// receiver may verify the signature over the bytes or over the parsed body again.
final class TellisimWebhooks {
    private static final String ALLOWANCE_CONSUMED = "activation.allowance_consumed";
    private static final String COUNTRY_CHANGED = "sim.country_changed";
    private static final String PROFILE_CHANGED = "sim.profile_changed";

    private final Json json;

    TellisimWebhooks(Json json) {
        this.json = json;
    }

    private record Body<T>(String type, long timestamp, T data) {}

    private record Allowance(int usagePercentage, long dataUsageBytes, String esim, UUID planId, UUID attachmentId) {}

    private record Location(String esim, String countryIso2) {}

    private record Smdp(String sim, SmdpStateChange smdpStateChange) {}

    private record SmdpStateChange(String state, String modificationResult) {}

    Optional<WebhookMessage> message(LoggedEvent event) {
        return switch (event.type()) {
            case ALLOWANCE_CONSUMED -> allowanceConsumed(event, event.as(AllowanceConsumed.class, json));
            case COUNTRY_CHANGED -> locationChanged(event, event.as(CountryChanged.class, json));
            case PROFILE_CHANGED -> smdpStateChanged(event, event.as(ProfileChanged.class, json));
            default -> Optional.empty();
        };
    }

    /// Of several thresholds that one report passes, only the highest is told; nothing is told of recurring plans.
    private static Optional<WebhookMessage> allowanceConsumed(LoggedEvent event, AllowanceConsumed consumed) {
        if (consumed.recurring() || !isVisible(consumed.zone())) {
            return Optional.empty();
        }
        Allowance data = new Allowance(
                consumed.crossed().getLast(),
                consumed.usedBytes(),
                consumed.iccid(),
                consumed.planId(),
                consumed.activationId());
        return Optional.of(message("attachment.allowanceConsumed", event, data));
    }

    private static Optional<WebhookMessage> locationChanged(LoggedEvent event, CountryChanged changed) {
        return Country.ofAlpha3(changed.country())
                .filter(country -> isVisible(changed.zone()))
                .map(country -> new Location(changed.iccid(), country.alpha2()))
                .map(data -> message("subscription.esim.locationChanged", event, data));
    }

    private static Optional<WebhookMessage> smdpStateChanged(LoggedEvent event, ProfileChanged changed) {
        return SmdpState.of(Symbols.parse(ProfileState.class, changed.state()))
                .filter(state -> isVisible(changed.zone()))
                .map(state -> new Smdp(changed.iccid(), new SmdpStateChange(state.wire(), SmdpState.SUCCESS)))
                .map(data -> message("esim.smdp.stateChanged", event, data));
    }

    /// Whether clients of this API can see a SIM of this zone.
    ///
    /// @param zone null in events of before it was written down
    private static boolean isVisible(@Nullable Zone zone) {
        return zone == null || Label.of(zone).isPresent();
    }

    private static WebhookMessage message(String type, LoggedEvent event, Object data) {
        return new WebhookMessage(
                type, Jsons.write(new Body<>(type, event.occurredAt().getEpochSecond(), data)));
    }
}
