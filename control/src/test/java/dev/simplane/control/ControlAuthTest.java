package dev.simplane.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Role;
import dev.simplane.web.RequestHead;
import dev.simplane.web.RequestProblem;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlAuthTest {
    private static final UUID ID = UUID.fromString("0198c1f2-0000-7000-8000-000000000040");

    private final ControlAuth auth = new ControlAuth("good"::equals);

    private record Head(String path, @Nullable String authorization) implements RequestHead {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public Optional<String> header(String name) {
            return name.equals("Authorization") ? Optional.ofNullable(authorization) : Optional.empty();
        }

        @Override
        public Optional<String> query(String name) {
            return Optional.empty();
        }
    }

    private Actor actor(String path) {
        return auth.authenticate(new Head(path, "Bearer good"));
    }

    @Test
    void acts_for_the_organisation_in_the_path() {
        Actor expected = new Actor(new OrgId(ID), "platform", Set.of(Role.READ, Role.WRITE), null);
        assertThat(actor("/control/v1/organisations/" + ID)).isEqualTo(expected);
        assertThat(actor("/control/v1/organisations/" + ID + "/events")).isEqualTo(expected);
        assertThat(actor("/control/v1/organisations/0198C1F2-0000-7000-8000-000000000040/events"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/control/v1/organisations",
                "/control/v1/organisations/",
                "/control/v1/organisations/me/events",
                "/control/v1/operators/import",
                "/control"
            })
    void acts_for_the_platform_elsewhere(String path) {
        assertThat(actor(path).org()).isEqualTo(ControlDialect.PLATFORM);
    }

    @Test
    void takes_the_scheme_in_any_case() {
        assertThat(auth.authenticate(new Head("/control", "bearer  good")).name())
                .isEqualTo("platform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer bad", "Bearer ", "Bearer", "good", "Basic good", ""})
    void refuses_any_other_credential(String authorization) {
        assertThat(refused(authorization).missing()).isFalse();
    }

    @Test
    void tells_when_there_is_none() {
        assertThat(refused(null).missing()).isTrue();
    }

    private RequestProblem.Unauthenticated refused(@Nullable String authorization) {
        return catchThrowableOfType(
                RequestProblem.Unauthenticated.class, () -> auth.authenticate(new Head("/control/v1", authorization)));
    }
}
