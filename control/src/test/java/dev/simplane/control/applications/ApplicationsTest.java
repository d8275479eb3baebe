package dev.simplane.control.applications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.control.Calls;
import dev.simplane.core.application.Application;
import dev.simplane.core.application.Applications.Created;
import dev.simplane.core.application.Secret;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Role;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplicationsTest {
    private static final OpenApi SPEC = OpenApi.load("openapi/control.yaml");
    private static final UUID ID = UUID.fromString("0198c1f2-0000-7000-8000-000000000001");

    private static Application application(Application.Kind kind, @Nullable String publicId) {
        return new Application(
                new OrgId(ID), ID, "Fleet", kind, publicId, Set.of(Role.WRITE, Role.READ), Instant.EPOCH, null);
    }

    @Test
    void reads_what_is_wanted() {
        assertThat(CreateApplication.read(Calls.json("""
                        {"name": "Fleet", "kind": "api_key", "roles": ["read"]}""")))
                .isEqualTo(new CreateApplication("Fleet", Application.Kind.API_KEY, Set.of(Role.READ)));
    }

    @Test
    void names_everything_that_is_wrong() {
        assertThat(Calls.issues(() -> CreateApplication.read(Calls.json("{}"))))
                .containsExactly("name: is required", "kind: is required", "roles: is required");
        assertThat(Calls.issues(() -> CreateApplication.read(Calls.json("""
                        {"name": "", "kind": "OAUTH_CLIENT", "roles": ["read", "admin"]}"""))))
                .containsExactly(
                        "name: must have 1 to 255 characters",
                        "kind: is not an allowed value",
                        "roles.1: must be one of read, write");
        assertThat(Calls.issues(() -> CreateApplication.read(Calls.json("""
                        {"name": "Fleet", "kind": "api_key", "roles": []}"""))))
                .containsExactly("roles: must have 1 to 2 elements");
    }

    @Test
    void shows_the_secret_of_a_client_once() {
        Created created = new Created(application(Application.Kind.OAUTH_CLIENT, "client-1"), new Secret("s3cret"));
        CreatedApplicationJson json = CreatedApplicationJson.from(created);
        assertThat(Jsons.write(json)).isEqualTo("""
                {"id":"0198c1f2-0000-7000-8000-000000000001","name":"Fleet","kind":"oauth_client",\
                "roles":["read","write"],"clientId":"client-1","clientSecret":"s3cret",\
                "createdAt":"1970-01-01T00:00:00Z"}""");
        assertThat(SPEC.checkComponent("CreatedApplication", Jsons.write(json))).isEmpty();
        assertThat(json.toString()).doesNotContain("s3cret");
    }

    @Test
    void an_api_key_is_the_whole_credential() {
        Created created = new Created(application(Application.Kind.API_KEY, null), new Secret("sp_1"));
        String json = Jsons.write(CreatedApplicationJson.from(created));
        assertThat(json).contains("\"key\":\"sp_1\"").doesNotContain("client");
        assertThat(SPEC.checkComponent("CreatedApplication", json)).isEmpty();
    }

    @Test
    void a_list_shows_no_secret() {
        String json = Jsons.write(ApplicationJson.from(application(Application.Kind.API_KEY, null)));
        assertThat(json).isEqualTo("""
                {"id":"0198c1f2-0000-7000-8000-000000000001","name":"Fleet","kind":"api_key",\
                "roles":["read","write"],"clientId":null,"createdAt":"1970-01-01T00:00:00Z","revokedAt":null}""");
        assertThat(SPEC.checkComponent("Application", json)).isEmpty();
    }
}
