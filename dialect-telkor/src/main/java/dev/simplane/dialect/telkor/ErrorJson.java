package dev.simplane.dialect.telkor;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/// The envelope of every refusal. The vendor's own is not public; this is the one place to change once it is.
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ErrorJson(Body error, String requestId) {
    /// @param details an object, an array or null, by code
    record Body(String code, String message, @Nullable Object details) {}
}
