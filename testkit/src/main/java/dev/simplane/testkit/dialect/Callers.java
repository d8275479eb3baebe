package dev.simplane.testkit.dialect;

import dev.simplane.testkit.http.Api;
import dev.simplane.testkit.http.Observer;
import java.util.Map;
import java.util.Optional;

/// Clients of one server, apart only by their credential.
///
/// @param nobody brings none
/// @param wrong brings one that looks right and is not
/// @param orgA may do everything in organisation A, which the [Samples] belong to
/// @param orgB may do everything in organisation B
/// @param readOnly may read in organisation A, where the dialect knows such clients
public record Callers(Api nobody, Api wrong, Api orgA, Api orgB, Optional<Api> readOnly) {
    /// The same clients, with somebody who sees all that they do.
    public Callers observedBy(Observer observer) {
        return new Callers(
                nobody.observedBy(observer),
                wrong.observedBy(observer),
                orgA.observedBy(observer),
                orgB.observedBy(observer),
                readOnly.map(api -> api.observedBy(observer)));
    }

    /// By the name that a golden case gives after `# as:`.
    Api named(String name) {
        Api api = Map.of(
                        "nobody", nobody, "wrong", wrong, "orgA", orgA, "orgB", orgB, "readOnly", readOnly.orElse(orgA))
                .get(name);
        if (api == null || (name.equals("readOnly") && readOnly.isEmpty())) {
            throw new AssertionError("there is no caller " + name);
        }
        return api;
    }
}
