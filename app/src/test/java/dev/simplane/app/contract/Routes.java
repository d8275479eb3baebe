package dev.simplane.app.contract;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The routes that resource classes declare, as `GET /telkor/sims/{sim_id}`.
final class Routes {
    private Routes() {}

    static List<String> of(List<Class<?>> resources) {
        return resources.stream().flatMap(Routes::of).toList();
    }

    private static Stream<String> of(Class<?> resource) {
        String root = Objects.requireNonNull(resource.getAnnotation(Path.class)).value();
        return Stream.of(resource.getDeclaredMethods())
                .flatMap(method -> verbs(method).map(verb -> verb + " " + root + below(method)));
    }

    private static Stream<String> verbs(Method method) {
        return Stream.of(method.getAnnotations())
                .flatMap(annotation ->
                        Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value);
    }

    private static String below(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
