package dev.simplane.control.webhooks;

import java.util.Set;

/// The dialects that have webhooks, by name. Handed in: this API knows no dialect.
public record WebhookDialects(Set<String> names) {
    public WebhookDialects {
        names = Set.copyOf(names);
    }
}
