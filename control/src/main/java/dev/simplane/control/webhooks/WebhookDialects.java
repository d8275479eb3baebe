package dev.simplane.control.webhooks;

import dev.simplane.web.Dialect;
import dev.simplane.web.WebhookMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The dialects that have webhooks. Handed in: this API knows no dialect.
public final class WebhookDialects {
    private final Map<String, Dialect> dialects;

    /// @param all of them; those that tell of nothing are left out
    public WebhookDialects(List<Dialect> all) {
        this.dialects = all.stream()
                .filter(dialect -> !dialect.webhookSamples(Instant.EPOCH).isEmpty())
                .collect(Collectors.toMap(Dialect::name, dialect -> dialect));
    }

    Set<String> names() {
        return new TreeSet<>(dialects.keySet());
    }

    /// What a dialect tells of.
    Set<String> types(String dialect) {
        return new TreeSet<>(samples(dialect, Instant.EPOCH).keySet());
    }

    /// A made-up webhook for each type.
    Map<String, WebhookMessage> samples(String dialect, Instant at) {
        Dialect found = dialects.get(dialect);
        Map<String, WebhookMessage> samples = new TreeMap<>();
        if (found != null) {
            found.webhookSamples(at).forEach(sample -> samples.put(sample.type(), sample));
        }
        return samples;
    }
}
