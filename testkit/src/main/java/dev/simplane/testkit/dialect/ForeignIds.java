package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.testkit.ExactJson;
import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.openapi.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Organisation B names an id of organisation A, and then one of nothing. The two answers must be the same.
final class ForeignIds {
    private final Callers callers;
    private final Samples samples;
    private final Requests requests;
    private final Blur blur;

    ForeignIds(DialectUnderTest dialect) {
        this.callers = dialect.callers();
        this.samples = dialect.samples();
        this.requests = new Requests(samples);
        this.blur = dialect.blur();
    }

    void allInPath(Operation operation) {
        String body = bodyForB(operation);
        List<Sample> named = samples.ownedParameters(operation).stream()
                .map(parameter -> samples.get(operation, parameter))
                .toList();
        refused(same(
                named,
                asB(operation, (_, sample) -> sample.ofA(), body),
                asB(operation, (_, sample) -> sample.shared() ? sample.ofA() : sample.unknown(), body)));
    }

    void oneInPath(Operation operation, String parameter) {
        String body = bodyForB(operation);
        refused(same(
                List.of(samples.get(operation, parameter)),
                asB(operation, (name, own) -> name.equals(parameter) ? own.ofA() : ofB(own), body),
                asB(operation, (name, own) -> name.equals(parameter) ? own.unknown() : ofB(own), body)));
    }

    /// The sweep is worth nothing if A's ids are not found by anybody.
    void foundByA(Operation operation) {
        Answer found = requests.valid(callers.orgA(), operation);
        Answer foreign = requests.valid(callers.orgB(), operation);
        if (found.status() == foreign.status() && found.text().equals(foreign.text())) {
            throw new AssertionError("organisation A gets what B gets, so the samples prove nothing: " + found);
        }
    }

    /// Where the sample's body names objects of organisation A.
    List<String> inBody(Operation operation) {
        return samples.body(operation)
                .map(ExactJson::parse)
                .map(body -> Places.of(body).stream()
                        .filter(pointer ->
                                samples.idsOfA().containsKey(body.at(pointer).asText()))
                        .toList())
                .orElse(List.of());
    }

    void oneInBody(Operation operation, String pointer) {
        JsonNode body = ExactJson.parse(samples.body(operation).orElseThrow());
        Sample named = sample(body.at(pointer).asText());
        JsonNode rest = ExactJson.parse(ownOfB(body.toString(), pointer, body));
        same(
                List.of(named),
                asB(operation, (_, sample) -> ofB(sample), Mutations.with(rest, pointer, ExactJson.of(named.ofA()))),
                asB(
                        operation,
                        (_, sample) -> ofB(sample),
                        Mutations.with(rest, pointer, ExactJson.of(named.unknown()))));
    }

    /// The ids of organisation A that stand in the sample's query.
    List<String> inQuery(Operation operation) {
        String query = samples.query(operation);
        return samples.idsOfA().keySet().stream()
                .filter(id -> query.contains("=" + Requests.encode(id)))
                .toList();
    }

    void oneInQuery(Operation operation, String id) {
        Sample named = sample(id);
        String query = samples.query(operation);
        String other = query.replace(Requests.encode(id), Requests.encode(named.unknown()));
        BiFunction<String, Sample, String> values = (_, sample) -> ofB(sample);
        String body = bodyForB(operation);
        same(
                List.of(named),
                new Asked(
                        requests.send(callers.orgB(), operation, requests.path(operation, values, query), body),
                        "as A's"),
                new Asked(
                        requests.send(callers.orgB(), operation, requests.path(operation, values, other), body),
                        "as nobody's"));
    }

    /// All other ids become those of organisation B, where it has any.
    private String ownOfB(String text, String pointer, JsonNode body) {
        String changed = text;
        for (String place : Places.of(body)) {
            Sample sample = samples.idsOfA().get(body.at(place).asText());
            if (sample != null && !place.equals(pointer)) {
                String other = sample.ofB().orElse(sample.unknown());
                changed = Mutations.with(ExactJson.parse(changed), place, ExactJson.of(other));
            }
        }
        return changed;
    }

    private @Nullable String bodyForB(Operation operation) {
        String body = requests.body(operation);
        return body == null ? null : ownOfB(body, "", ExactJson.parse(body));
    }

    private Asked asB(Operation operation, BiFunction<String, Sample, String> values, @Nullable String body) {
        String path = requests.path(operation, values);
        return new Asked(
                requests.send(callers.orgB(), operation, path, body), operation.method() + " " + path + " " + body);
    }

    private static String ofB(Sample sample) {
        return sample.usableByB()
                .orElseThrow(() -> new AssertionError(
                        "the samples need an object of organisation B beside " + sample.ofA() + " to sweep this"));
    }

    private Sample sample(String id) {
        return Optional.ofNullable(samples.idsOfA().get(id)).orElseThrow();
    }

    private Answer same(List<Sample> named, Asked foreign, Asked unknown) {
        Answer one = foreign.answer;
        Answer other = unknown.answer;
        boolean same = one.status() == other.status()
                && text(named, one).equals(text(named, other))
                && one.mediaType().equals(other.mediaType())
                && one.headers().keySet().equals(other.headers().keySet());
        if (!same) {
            throw new AssertionError(
                    "organisation B can tell an object of A from nothing.\n" + foreign + "\n" + unknown);
        }
        return one;
    }

    private static void refused(Answer answer) {
        if (answer.status() < 400 || answer.status() >= 500) {
            throw new AssertionError("organisation B is not refused: " + answer);
        }
    }

    /// The ids that were asked for may be repeated in the answer, and no others.
    private String text(List<Sample> named, Answer answer) {
        String text = answer.text();
        for (Sample sample : named) {
            text = text.replace(sample.ofA(), "~id~").replace(sample.unknown(), "~id~");
        }
        return blur.apply(text);
    }

    private record Asked(Answer answer, String request) {
        @Override
        public String toString() {
            return request + "\n" + answer;
        }
    }
}
