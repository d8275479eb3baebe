package dev.simplane.core.webhook;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.FakeReceivers.Post;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Event;
import dev.simplane.core.kernel.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A tenant with an endpoint of its own, and what happens there.
final class Hooks {
    static final String DIALECT = "tellisim";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final CoreFixture fixture;
    private final String host = "receiver" + COUNT.incrementAndGet() + ".example";
    final Actor actor;
    final Endpoint endpoint;

    public record Noted(String type, UUID subject, @Nullable UUID simId, String fact) implements Event {}

    Hooks(CoreFixture fixture) {
        this.fixture = fixture;
        this.actor = fixture.tenant("Hooks").live();
        this.endpoint = webhooks().register(actor, DIALECT, "https://" + host + "/hook", List.of());
    }

    Webhooks webhooks() {
        return fixture.assembly().webhooks();
    }

    WebhookRelay relay() {
        return fixture.assembly().relay();
    }

    /// Another endpoint of the tenant.
    Endpoint register(String path, String... types) {
        return webhooks().register(actor, DIALECT, "https://" + host + path, List.of(types));
    }

    UUID newSubject() {
        return fixture.newId();
    }

    void happen(UUID subject, String... facts) {
        fixture.db().txRun(actor, tx -> {
            for (String fact : facts) {
                tx.append(new Noted("test.noted", subject, null, fact));
            }
        });
    }

    void happen(Event event) {
        fixture.db().txRun(actor, tx -> tx.append(event));
    }

    /// Lets all that happened become deliveries.
    Hooks fanOut() {
        while (relay().fanOut() > 0) {
            // there may be more
        }
        return this;
    }

    /// Attempts what is due, once.
    int deliver() {
        return relay().deliverDue();
    }

    /// Goes on until nothing is due.
    void drain() {
        fanOut();
        while (deliver() > 0) {
            // there may be more
        }
    }

    void later(Duration duration) {
        fixture.clock().advance(duration);
    }

    /// What arrived at the first endpoint.
    List<Post> posts() {
        return posts("/hook");
    }

    List<Post> posts(String path) {
        return fixture.receivers().posts().stream()
                .filter(post -> post.url().toString().equals("https://" + host + path))
                .toList();
    }

    /// The facts that arrived at the first endpoint, in order.
    List<String> facts() {
        return posts().stream().map(post -> fact(idOf(post))).toList();
    }

    static UUID idOf(Post post) {
        return UUID.fromString(String.valueOf(post.headers().get("webhook-id")));
    }

    private String fact(UUID event) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("select data->>'fact' from event where id = :id")
                        .bind("id", event)
                        .mapTo(String.class)
                        .one());
    }

    /// Newest first.
    List<Delivery> deliveries() {
        return deliveries(0);
    }

    /// A page of 500, newest first.
    List<Delivery> deliveries(int offset) {
        return webhooks()
                .deliveries()
                .list(actor, new DeliveryQuery(null, null, null, new PageRequest(offset, 500, false)))
                .items();
    }

    Delivery only() {
        List<Delivery> all = deliveries();
        if (all.size() != 1) {
            throw new AssertionError("not one delivery but " + all);
        }
        return all.getFirst();
    }

    List<Delivery.Status> statuses() {
        return deliveries().reversed().stream().map(Delivery::status).toList();
    }
}
