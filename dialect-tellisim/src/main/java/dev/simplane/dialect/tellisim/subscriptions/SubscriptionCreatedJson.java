package dev.simplane.dialect.tellisim.subscriptions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.lifecycle.LinkChanges.Subscribed;
import dev.simplane.core.link.Link;
import dev.simplane.dialect.tellisim.Times;
import dev.simplane.dialect.tellisim.subscriptions.SubscriptionRequest.Period;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The flat answer to a new subscription, or to a plan added to one.
///
/// @param window its two members are there only when a window was asked for
record SubscriptionCreatedJson(
        boolean error,
        @JsonProperty("subscription_id") UUID subscriptionId,
        @JsonProperty("created_at") String createdAt,
        @JsonUnwrapped @Nullable Window window,
        String metadata,
        EsimJson esimdata) {
    /// @param expirationAt null for a recurring plan, whose end is not looked at
    record Window(
            @JsonProperty("activation_at") @Nullable String activationAt,
            @JsonProperty("expiration_at") @Nullable String expirationAt) {}

    /// @param period what was asked for
    static SubscriptionCreatedJson from(Subscribed made, @Nullable Period period) {
        Link link = made.link().link();
        return new SubscriptionCreatedJson(
                false,
                link.id().value(),
                Times.stamp(link.createdAt()),
                period == null ? null : window(period, recurring(made.activation())),
                SubscriptionJson.metadata(link),
                EsimJson.from(Objects.requireNonNull(made.link().sim())));
    }

    private static Window window(Period period, boolean recurring) {
        return new Window(Times.exactOrNull(period.start()), recurring ? null : Times.exactOrNull(period.end()));
    }

    /// Only a recurring plan makes nothing at first.
    private static boolean recurring(@Nullable Activation made) {
        return made == null || made.plan().recurrence() != null;
    }
}
