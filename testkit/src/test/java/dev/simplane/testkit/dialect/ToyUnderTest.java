package dev.simplane.testkit.dialect;

import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.http.Api;
import dev.simplane.testkit.openapi.OpenApi;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How a dialect presents itself to the harness.
final class ToyUnderTest implements DialectUnderTest {
    private final OpenApi spec = OpenApi.load("openapi/toy.yaml");
    private final ToyServer server;
    private final @Nullable Flaw flaw;
    private final Samples samples;

    ToyUnderTest(ToyServer server, @Nullable Flaw flaw) {
        this.server = server;
        this.flaw = flaw;
        ToyStore store = server.store();
        String folderOfA = store.folder("a").toString();
        var deleted = store.write("a", "gone", null).id();
        store.delete(deleted);
        this.samples = new Samples()
                .owned(
                        "note_id",
                        store.write("a", "secret of A", null).id().toString(),
                        store.write("b", "of B", null).id().toString())
                .deleted("note_id", deleted.toString())
                .owned("folder_id", folderOfA, store.folder("b").toString())
                .body("createNote", """
                        {"text": "t", "folder_id": "%s", "tags": ["x"], "extra": 1}""".formatted(folderOfA))
                .secret("secret of A");
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public OpenApi spec() {
        return spec;
    }

    @Override
    public Collection<String> routes() {
        return ToyRoutes.registered(flaw);
    }

    @Override
    public Callers callers() {
        Api api = Api.at(server.base());
        return new Callers(
                api,
                api.withBearer("token-of-nobody"),
                api.withBearer("token-a"),
                api.withBearer("token-b"),
                Optional.of(api.withBearer("token-reader")));
    }

    @Override
    public Samples samples() {
        return samples;
    }

    @Override
    public ErrorTable errors() {
        return new ErrorTable()
                .on(ErrorCase.NO_CREDENTIAL, 401, "unauthorized")
                .on(ErrorCase.WRONG_CREDENTIAL, 401, "unauthorized")
                .on(ErrorCase.READ_ONLY, 403, "forbidden")
                .on(ErrorCase.UNKNOWN_PATH, 404, "not_found")
                .on(ErrorCase.WRONG_METHOD, 405, "wrong_method")
                .on(ErrorCase.UNKNOWN_ID, 404, "not_found")
                .on(ErrorCase.MALFORMED_ID, 422, "invalid")
                .on(ErrorCase.FOREIGN_ID, 404, "not_found")
                .on(ErrorCase.DELETED_ID, 410, "deleted")
                .on(ErrorCase.NOT_ACCEPTABLE, 406, "not_acceptable")
                .on(ErrorCase.UNSUPPORTED_MEDIA_TYPE, 415)
                .on(ErrorCase.MALFORMED_JSON, 422, "invalid")
                .on(ErrorCase.WRONG_TOP_LEVEL, 422, "invalid")
                .on(ErrorCase.WRONG_FIELD_TYPE, 422, "invalid")
                .on(ErrorCase.WRONG_FIELD_VALUE, 422, "invalid")
                .on(ErrorCase.MISSING_FIELD, 422, "invalid")
                .on(ErrorCase.BAD_QUERY, 422, "invalid")
                .on(ErrorCase.TOO_LARGE, 413, "too_large")
                .without(ErrorCase.RATE_LIMITED, "the toy has all the time in the world")
                .on(ErrorCase.UPSTREAM, 502, "upstream")
                .on(ErrorCase.CRASH, 500, "internal");
    }

    @Override
    public ErrorEnvelope envelope() {
        return ErrorEnvelope.ofSchema(spec, "Error", "/error/code");
    }

    @Override
    public long maxBodyBytes() {
        return ToyServer.LIMIT;
    }

    @Override
    public Map<ErrorCase, Supplier<Answer>> provocations() {
        return Map.of(
                ErrorCase.UPSTREAM, () -> provoke(new Refused(502, "upstream", "The network is down")),
                ErrorCase.CRASH, () -> provoke(new Refused(500, "internal", "Something went wrong")));
    }

    private Answer provoke(Refused refused) {
        server.troubleAhead(refused);
        return callers().orgA().get("/toy/notes");
    }

    @Override
    public Map<String, Object> goldenVariables() {
        return Map.of(
                "folder", samples.get(spec.operation("moveNote"), "folder_id").ofA());
    }
}
