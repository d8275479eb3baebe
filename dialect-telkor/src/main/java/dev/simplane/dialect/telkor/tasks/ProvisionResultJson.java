package dev.simplane.dialect.telkor.tasks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an item of a bulk provision has made.
///
/// @param activationId null when no plan was asked for
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ProvisionResultJson(
        @Nullable String linkId,
        @Nullable String linkName,
        @Nullable String activationId) {
    static @Nullable ProvisionResultJson from(@Nullable Map<String, String> result) {
        return result == null
                ? null
                : new ProvisionResultJson(result.get("link_id"), result.get("link_name"), result.get("activation_id"));
    }
}
