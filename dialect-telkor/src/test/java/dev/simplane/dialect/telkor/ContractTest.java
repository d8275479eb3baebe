package dev.simplane.dialect.telkor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.dialect.telkor.coverages.CoveragesResource;
import dev.simplane.dialect.telkor.coverages.OperatorsResource;
import dev.simplane.dialect.telkor.links.ActivationsResource;
import dev.simplane.dialect.telkor.links.BulkLinksResource;
import dev.simplane.dialect.telkor.links.LinkSimResource;
import dev.simplane.dialect.telkor.links.LinkSmsResource;
import dev.simplane.dialect.telkor.links.LinksResource;
import dev.simplane.dialect.telkor.links.RestrictionsResource;
import dev.simplane.dialect.telkor.org.OrgResource;
import dev.simplane.dialect.telkor.plans.NotificationsResource;
import dev.simplane.dialect.telkor.plans.PlansResource;
import dev.simplane.dialect.telkor.sims.SimsResource;
import dev.simplane.dialect.telkor.tasks.TasksResource;
import dev.simplane.testkit.openapi.Operation;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The contract is sound, and code and contract offer the same.
final class ContractTest {
    private static final List<Class<?>> RESOURCES = List.of(
            OrgResource.class,
            OperatorsResource.class,
            CoveragesResource.class,
            PlansResource.class,
            NotificationsResource.class,
            SimsResource.class,
            LinksResource.class,
            ActivationsResource.class,
            LinkSimResource.class,
            RestrictionsResource.class,
            BulkLinksResource.class,
            LinkSmsResource.class,
            TasksResource.class);

    @Test
    void the_contract_is_sound() {
        assertThat(Requests.CONTRACT.problems()).isEmpty();
    }

    @Test
    void each_route_stands_in_the_contract_and_each_in_the_code() {
        List<String> promised =
                Requests.CONTRACT.operations().stream().map(Operation::route).toList();
        assertThat(RESOURCES.stream().flatMap(ContractTest::routes)).containsExactlyInAnyOrderElementsOf(promised);
    }

    private static Stream<String> routes(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> verbs(method).map(verb -> verb + " " + path(resource, method)));
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value);
    }

    private static String path(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        return resource.getAnnotation(Path.class).value() + (own == null ? "" : own.value());
    }
}
