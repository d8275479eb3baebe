package dev.simplane.core;

import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.webhook.WebhookPorts;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Dialects and receivers of webhooks. Untold, every event is told of under its own name, and every receiver answers
/// 200.
public final class FakeReceivers implements WebhookPorts {
    /// The one host that fixtures forbid.
    public static final String PRIVATE_HOST = "private.example";

    /// A type that the dialects of this fake do not tell of.
    public static final String UNTOLD_PREFIX = "untold.";

    /// A type that the dialects of this fake choke on.
    public static final String CHOKING_PREFIX = "choking.";

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private volatile Function<Post, Answer> rule = post -> new Answer(200, null);

    public record Post(URI url, Map<String, String> headers, String body) {}

    @Override
    public Optional<Message> translate(String dialect, LoggedEvent event) {
        if (event.type().startsWith(CHOKING_PREFIX)) {
            throw new IllegalArgumentException("choked on " + event.type());
        }
        return event.type().startsWith(UNTOLD_PREFIX)
                ? Optional.empty()
                : Optional.of(new Message(event.type(), dialect + ":" + event.type() + ":" + event.id()));
    }

    @Override
    public Map<String, String> sign(String dialect, Keys keys, Envelope envelope) {
        String valid = keys.next() == null ? keys.inForce() : keys.inForce() + "+" + keys.next();
        return Map.of("signature", dialect + "/" + valid + "/" + envelope.id() + "/" + envelope.body());
    }

    @Override
    public Answer post(URI url, Map<String, String> headers, String body) {
        Db.refuseInsideTransaction("The fake receiver");
        Post post = new Post(url, Map.copyOf(headers), body);
        posts.add(post);
        @Nullable Answer told = script.poll();
        return told == null ? rule.apply(post) : told;
    }

    /// The next post gets this answer.
    public FakeReceivers next(Answer answer) {
        script.add(answer);
        return this;
    }

    /// From now on every post for which nothing is scripted gets the answer of this rule.
    public FakeReceivers always(Function<Post, Answer> answers) {
        rule = answers;
        return this;
    }

    /// Every post so far, oldest first.
    public List<Post> posts() {
        return List.copyOf(posts);
    }

    public void reset() {
        posts.clear();
        script.clear();
        rule = post -> new Answer(200, null);
    }
}
