package dev.simplane.app.webhook;

import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.webhook.WebhookPorts;
import dev.simplane.web.Dialect;
import dev.simplane.web.StandardSignature;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Webhooks in the words and with the signatures of the dialects.
public final class DialectWebhooks implements WebhookPorts {
    private final List<Dialect> dialects;
    private final HttpSender sender;

    public DialectWebhooks(List<Dialect> dialects, HttpSender sender) {
        this.dialects = List.copyOf(dialects);
        this.sender = sender;
    }

    @Override
    public Optional<Message> translate(String dialect, LoggedEvent event) {
        return find(dialect)
                .flatMap(found -> found.webhook(event))
                .map(message -> new Message(message.type(), message.body()));
    }

    @Override
    public Map<String, String> sign(String dialect, Keys keys, Envelope envelope) {
        String next = keys.next();
        List<String> valid = next == null ? List.of(keys.inForce()) : List.of(keys.inForce(), next);
        Map<String, String> headers =
                new LinkedHashMap<>(StandardSignature.headers(valid, envelope.id(), envelope.at(), envelope.body()));
        find(dialect)
                .map(found -> found.signature().headers(keys.inForce(), envelope.body()))
                .ifPresent(headers::putAll);
        return headers;
    }

    @Override
    public Answer post(URI url, Map<String, String> headers, String body) {
        return sender.post(url, headers, body);
    }

    private Optional<Dialect> find(String name) {
        return dialects.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }
}
