package dev.simplane.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.core.kernel.Actor;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One request as a resource sees it: who calls, with which parameters and body. The boundary puts it there.
public final class Call {
    private static final String PROPERTY = Call.class.getName();

    private final Actor actor;
    private final Params params;
    private final byte[] body;
    private final @Nullable MediaType mediaType;
    private final @Nullable UUID recovered;

    /// @param recovered what an interrupted earlier attempt of this idempotent request has created
    public Call(Actor actor, Params params, byte[] body, @Nullable MediaType mediaType, @Nullable UUID recovered) {
        this.actor = actor;
        this.params = params;
        this.body = body;
        this.mediaType = mediaType;
        this.recovered = recovered;
    }

    /// The call that the boundary has prepared.
    public static Call of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof Call call) {
            return call;
        }
        throw new RequestProblem.Unauthenticated(true);
    }

    /// Used by the boundary.
    public void attachTo(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    public Actor actor() {
        return actor;
    }

    public Params params() {
        return params;
    }

    /// The body as it was sent.
    public byte[] bytes() {
        return body.clone();
    }

    public Optional<MediaType> mediaType() {
        return Optional.ofNullable(mediaType);
    }

    /// The members of a JSON object body.
    ///
    /// @throws RequestProblem.UnsupportedMedia when the body says that it is something else
    /// @throws RequestProblem.MalformedBody when it is no JSON
    /// @throws RequestProblem.BadValues when it is JSON but no object
    public Fields json() {
        if (mediaType != null && !isJson(mediaType)) {
            throw new RequestProblem.UnsupportedMedia();
        }
        JsonNode tree = Jsons.tree(body).orElseThrow(RequestProblem.MalformedBody::new);
        return Fields.of(tree);
    }

    private static boolean isJson(MediaType type) {
        return type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                || type.getSubtype().endsWith("+json");
    }

    /// Creates something exactly once. When an earlier attempt of the same idempotent request was interrupted
    /// after it had taken effect, what it made is read again instead.
    ///
    /// @param create the use case
    /// @param reread reads what it makes, by the id that it gave to [dev.simplane.core.kernel.Tx#created]
    public <T> T once(Supplier<T> create, Function<UUID, T> reread) {
        return recovered == null ? create.get() : reread.apply(recovered);
    }
}
