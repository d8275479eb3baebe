package dev.simplane.app.boundary;

import dev.simplane.core.idempotency.IdempotencyKeys;
import dev.simplane.core.idempotency.IdempotencyKeys.Answer;
import dev.simplane.core.idempotency.IdempotencyKeys.Begin;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Bytes;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.web.Dialect;
import dev.simplane.web.RequestProblem;
import dev.simplane.web.RequestProblem.Issue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The `Idempotency-Key` header of every write.
final class Idempotency {
    static final String HEADER = "Idempotency-Key";

    /// Marks an answer that was given before.
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    /// The platform itself has no tenant, and so no keys.
    private static final OrgId NO_TENANT = new OrgId(new UUID(0, 0));

    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION);

    private final IdempotencyKeys keys;

    Idempotency(IdempotencyKeys keys) {
        this.keys = keys;
    }

    /// Begins an idempotent request; nothing when this is none.
    Optional<Begin> begin(
            Dialect dialect, Actor actor, String method, String target, Optional<String> key, byte[] body) {
        if (key.isEmpty() || !WRITES.contains(method) || actor.org().equals(NO_TENANT)) {
            return Optional.empty();
        }
        String value = key.get();
        if (value.isEmpty() || value.length() > IdempotencyKeys.KEY_LENGTH_MAX) {
            throw new RequestProblem.BadValues(List.of(new Issue(
                    Issue.In.HEADER,
                    List.of(HEADER),
                    Issue.Kind.OUT_OF_RANGE,
                    "must have 1 to " + IdempotencyKeys.KEY_LENGTH_MAX + " characters")));
        }
        return Optional.of(keys.begin(actor, dialect.name(), value, hash(method, target, body)));
    }

    /// The stored answer as it was.
    static Response replay(Answer answer) {
        Response.ResponseBuilder builder = Response.status(answer.status()).header(REPLAYED, "true");
        byte[] body = answer.body().toArray();
        if (body.length > 0) {
            builder.entity(body);
        }
        answer.headers().lines().forEach(line -> {
            int colon = line.indexOf(':');
            builder.header(line.substring(0, colon), line.substring(colon + 1));
        });
        return builder.build();
    }

    /// Ends the attempt: the answer is kept, or the key is free again when nothing was carried out.
    void end(OrgId org, UUID attempt, int status, MultivaluedMap<String, Object> headers, byte[] body, boolean kept) {
        if (kept) {
            keys.complete(org, attempt, new Answer(status, keptHeaders(headers), Bytes.of(body)));
        } else {
            keys.release(org, attempt);
        }
    }

    private static String keptHeaders(MultivaluedMap<String, Object> headers) {
        return KEPT_HEADERS.stream()
                .flatMap(name -> Stream.ofNullable(headers.getFirst(name)).map(value -> Map.entry(name, value)))
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static byte[] hash(String method, String target, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((method + " " + target + "\n").getBytes(StandardCharsets.UTF_8));
            return sha256.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
