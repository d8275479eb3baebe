package dev.simplane.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.control.applications.ApplicationsResource;
import dev.simplane.control.events.EventsResource;
import dev.simplane.control.imports.OperatorImportResource;
import dev.simplane.control.imports.SimImportResource;
import dev.simplane.control.money.CollectionsResource;
import dev.simplane.control.money.LedgerResource;
import dev.simplane.control.money.PriceListsResource;
import dev.simplane.control.organisations.OrganisationsResource;
import dev.simplane.control.sandbox.SandboxClockResource;
import dev.simplane.control.sandbox.SandboxEsimsResource;
import dev.simplane.control.sandbox.SandboxFaultsResource;
import dev.simplane.control.sandbox.SandboxProfilesResource;
import dev.simplane.control.sandbox.SandboxTrafficResource;
import dev.simplane.control.webhooks.WebhookActionsResource;
import dev.simplane.control.webhooks.WebhookDeliveriesResource;
import dev.simplane.control.webhooks.WebhookEndpointsResource;
import dev.simplane.control.webhooks.WebhookKeysResource;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.testkit.openapi.SpecCoverage;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ControlSpecTest {
    private static final OpenApi SPEC = OpenApi.load("openapi/control.yaml");
    private static final List<Class<?>> RESOURCES = List.of(
            OrganisationsResource.class,
            ApplicationsResource.class,
            OperatorImportResource.class,
            SimImportResource.class,
            PriceListsResource.class,
            LedgerResource.class,
            CollectionsResource.class,
            WebhookEndpointsResource.class,
            WebhookActionsResource.class,
            WebhookKeysResource.class,
            WebhookDeliveriesResource.class,
            EventsResource.class,
            SandboxClockResource.class,
            SandboxTrafficResource.class,
            SandboxProfilesResource.class,
            SandboxEsimsResource.class,
            SandboxFaultsResource.class);

    @Test
    void the_contract_is_sound() {
        assertThat(SPEC.problems()).isEmpty();
    }

    @Test
    void contract_and_code_offer_the_same() {
        List<String> routes =
                RESOURCES.stream().flatMap(ControlSpecTest::routes).toList();
        assertThat(SpecCoverage.differences(SPEC, routes)).isEmpty();
    }

    @Test
    void the_dialect_serves_its_contract_and_nothing_else() {
        ControlDialect dialect = new ControlDialect(token -> false);
        assertThat(dialect.specification()).isEqualTo("openapi/control.yaml");
        assertThat(SPEC.operations()).allMatch(operation -> dialect.serves(operation.path()));
        assertThat(dialect.serves("/control")).isTrue();
        assertThat(dialect.serves("/controls")).isFalse();
    }

    private static Stream<String> routes(Class<?> resource) {
        String base = Objects.requireNonNull(resource.getAnnotation(Path.class)).value();
        return Stream.of(resource.getDeclaredMethods())
                .flatMap(method -> verbs(method).map(verb -> verb + " " + base + below(method)));
    }

    private static Stream<String> verbs(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> Objects.requireNonNull(type.getAnnotation(HttpMethod.class))
                        .value());
    }

    private static String below(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
