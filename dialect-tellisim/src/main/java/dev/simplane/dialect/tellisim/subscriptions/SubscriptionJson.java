package dev.simplane.dialect.tellisim.subscriptions;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.Link;
import dev.simplane.dialect.tellisim.Times;
import java.util.Objects;
import java.util.UUID;

/// @param metadata empty when the link was made through another API, without one
record SubscriptionJson(
        @JsonProperty("subscription_id") UUID subscriptionId,
        @JsonProperty("created_at") String createdAt,
        String metadata,
        EsimJson esim) {
    /// @param view of a link with a SIM
    static SubscriptionJson from(LinkView view) {
        return new SubscriptionJson(
                view.link().id().value(),
                Times.stamp(view.link().createdAt()),
                metadata(view.link()),
                EsimJson.from(Objects.requireNonNull(view.sim())));
    }

    static String metadata(Link link) {
        return Objects.requireNonNullElse(link.metadata(), "");
    }
}
