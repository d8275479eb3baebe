package dev.simplane.testkit.dialect;

import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.http.Api;
import dev.simplane.testkit.openapi.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes requests of operations and samples.
final class Requests {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^/{}]+)\\}");

    private final Samples samples;

    Requests(Samples samples) {
        this.samples = samples;
    }

    /// The valid request of organisation A.
    Answer valid(Api api, Operation operation) {
        return send(api, operation, path(operation, (_, sample) -> sample.ofA()), body(operation));
    }

    Answer send(Api api, Operation operation, String path, @Nullable String body) {
        return api.send(operation.method(), path, Map.of(), body);
    }

    /// @param value what stands for each parameter, by its name and its sample
    String path(Operation operation, BiFunction<String, Sample, String> value) {
        return path(operation, value, samples.query(operation));
    }

    String path(Operation operation, BiFunction<String, Sample, String> value, String query) {
        Matcher found = PARAMETER.matcher(operation.path());
        var path = new StringBuilder();
        while (found.find()) {
            String name = found.group(1);
            String text = value.apply(name, samples.get(operation, name));
            found.appendReplacement(path, Matcher.quoteReplacement(encode(text)));
        }
        found.appendTail(path);
        return query.isEmpty() ? path.toString() : path + "?" + query;
    }

    /// The sample's body; nothing for an operation that takes none.
    @Nullable
    String body(Operation operation) {
        if (!operation.takesJson()) {
            return null;
        }
        return samples.body(operation).orElseThrow(() -> new AssertionError("no sample body for " + operation.id()));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
