package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.testkit.ExactJson;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
import dev.simplane.web.Jsons;
import dev.simplane.web.Params;
import dev.simplane.web.RequestProblem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;

/// Requests as the boundary hands them on, and what is wrong with them.
public final class Requests {
    public static final OpenApi CONTRACT = OpenApi.load("openapi/telkor.yaml");

    private Requests() {}

    /// The members of a JSON body; `'` stands for `"`.
    public static Fields body(String json) {
        return call(json).json();
    }

    public static Call call(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Params params = new Params(new MultivaluedHashMap<>());
        return new Call(Actor.system(new OrgId(new UUID(0, 1))), params, bytes, MediaType.APPLICATION_JSON_TYPE, null);
    }

    /// @param text as after the question mark, not encoded
    public static Params query(String text) {
        MultivaluedHashMap<String, String> values = new MultivaluedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.add(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return new Params(values);
    }

    /// Everything that a refused request is told, as it stands in `details`.
    public static List<String> issues(Runnable reading) {
        RequestProblem.BadValues refused =
                Assertions.catchThrowableOfType(RequestProblem.BadValues.class, reading::run);
        Assertions.assertThat(refused).as("the refusal").isNotNull();
        return refused.issues().stream()
                .map(issue -> Jsons.write(IssueJson.from(issue)).replace('"', '\''))
                .toList();
    }

    /// The JSON of a body that keeps the contract; `'` stands for `"`.
    public static String json(String schema, Object body) {
        String json = Jsons.write(body);
        Assertions.assertThat(CONTRACT.checkComponent(schema, json))
                .as("what is wrong with %s by the contract", json)
                .isEmpty();
        return ExactJson.parse(json).toString().replace('"', '\'');
    }
}
