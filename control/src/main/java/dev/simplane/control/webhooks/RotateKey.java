package dev.simplane.control.webhooks;

import dev.simplane.core.webhook.WebhookKeys;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of `POST …/webhook-keys/rotate`.
///
/// @param signingKey the tenant's own, null to have one made
record RotateKey(String dialect, Duration overlap, @Nullable String signingKey) {
    private static final Duration OVERLAP = Duration.ofDays(1);

    static RotateKey read(Fields fields, WebhookDialects dialects) {
        String dialect = Bodies.dialect(fields, dialects);
        Duration overlap = Objects.requireNonNullElse(fields.oneOfOrNull("overlap", RotateKey::duration), OVERLAP);
        if (overlap.isNegative() || overlap.compareTo(WebhookKeys.OVERLAP_MAX) > 0) {
            fields.refuse(
                    "overlap", Issue.Kind.OUT_OF_RANGE, "must be PT0S to P" + WebhookKeys.OVERLAP_MAX.toDays() + "D");
        }
        String signingKey = fields.textOrNull("signingKey", WebhookKeys.LENGTH_MIN, WebhookKeys.LENGTH_MAX);
        fields.check();
        return new RotateKey(dialect, overlap, signingKey);
    }

    /// ISO 8601 with days of 24 hours.
    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// Never the key.
    @Override
    public String toString() {
        return "RotateKey " + dialect + " " + overlap;
    }
}
