package dev.simplane.dialect.telkor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.web.RequestHead;
import dev.simplane.web.RequestProblem.Unauthenticated;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TelkorAuthTest {
    private static final Actor ACTOR = Actor.system(new OrgId(new UUID(0, 1)));

    private final TelkorDialect dialect =
            new TelkorDialect(token -> token.equals("good") ? Optional.of(ACTOR) : Optional.empty());

    private record Head(Optional<String> authorization) implements RequestHead {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String path() {
            return "/telkor/org";
        }

        @Override
        public Optional<String> header(String name) {
            return name.equalsIgnoreCase("Authorization") ? authorization : Optional.empty();
        }

        @Override
        public Optional<String> query(String name) {
            return Optional.empty();
        }
    }

    private Actor authenticate(String authorization) {
        return dialect.authenticator().authenticate(new Head(Optional.of(authorization)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer good", "bearer good", "BEARER  good "})
    void a_good_token_names_the_actor(String authorization) {
        assertThat(authenticate(authorization)).isEqualTo(ACTOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer bad", "Bearer", "Bearer ", "Basic good", "good", ""})
    void anything_else_is_refused(String authorization) {
        Unauthenticated refused = catchThrowableOfType(Unauthenticated.class, () -> authenticate(authorization));
        assertThat(refused.missing()).isFalse();
    }

    @Test
    void no_credential_is_refused_as_missing() {
        Unauthenticated refused = catchThrowableOfType(
                Unauthenticated.class, () -> dialect.authenticator().authenticate(new Head(Optional.empty())));
        assertThat(refused.missing()).isTrue();
    }

    @Test
    void serves_its_prefix_and_all_below() {
        assertThat(dialect.serves("/telkor")).isTrue();
        assertThat(dialect.serves("/telkor/")).isTrue();
        assertThat(dialect.serves("/telkor/no/such/route")).isTrue();
        assertThat(dialect.serves("/telkorx")).isFalse();
        assertThat(dialect.serves("/v3/telkor")).isFalse();
        assertThat(dialect.serves("/")).isFalse();
    }

    @Test
    void says_what_it_is() {
        assertThat(dialect.name()).isEqualTo("telkor");
        assertThat(dialect.bodyBytesMax()).isEqualTo(2_097_152);
        assertThat(dialect.specification()).isEqualTo("openapi/telkor.yaml");
        assertThat(dialect.openPaths()).isEmpty();
    }
}
