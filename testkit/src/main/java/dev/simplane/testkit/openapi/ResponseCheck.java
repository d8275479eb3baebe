package dev.simplane.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.testkit.http.Answer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Holds one answer against what the contract promises for its status.
final class ResponseCheck {
    private final SchemaChecker schemas;

    ResponseCheck(SchemaChecker schemas) {
        this.schemas = schemas;
    }

    List<String> problems(Operation operation, Answer answer) {
        JsonNode promised = promised(operation.responses(), answer.status());
        if (promised == null) {
            return List.of(operation.route() + " does not declare status " + answer.status());
        }
        return body(promised.path("content"), answer).stream()
                .map(problem -> operation.route() + " " + answer.status() + " " + problem)
                .toList();
    }

    private static @Nullable JsonNode promised(JsonNode responses, int status) {
        return Stream.of(Integer.toString(status), status / 100 + "XX", status / 100 + "xx", "default")
                .filter(responses::has)
                .findFirst()
                .map(responses::get)
                .orElse(null);
    }

    private List<String> body(JsonNode content, Answer answer) {
        if (content.isEmpty()) {
            return answer.bytes().length == 0 ? List.of() : List.of("must have no body but has " + answer.text());
        }
        for (var media : content.properties()) {
            if (covers(media.getKey().toLowerCase(Locale.ROOT), answer.mediaType())) {
                JsonNode schema = media.getValue().path("schema");
                boolean checkable = answer.isJson() && !schema.isMissingNode();
                return checkable ? schemas.check(schema, answer.text()) : List.of();
            }
        }
        return List.of("has the media type \"" + answer.mediaType() + "\", declared are "
                + content.properties().stream().map(media -> media.getKey()).toList());
    }

    private static boolean covers(String declared, String actual) {
        String bare = declared.split(";", 2)[0].strip();
        if (bare.endsWith("/*")) {
            return bare.equals("*/*") || actual.startsWith(bare.substring(0, bare.length() - 1));
        }
        return bare.equals(actual);
    }
}
