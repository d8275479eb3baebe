package dev.simplane.testkit.dialect;

import dev.simplane.testkit.openapi.Operation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Values that make valid requests. A path parameter goes by its name, or, where one name means different things, by
/// `operationId.name`. Golden cases run first, so they must leave these objects as they are.
///
/// ```java
/// new Samples()
///         .owned("sim_id", simOfA, simOfB)
///         .owned("getPlan.id", planOfA)
///         .shared("operator_id", operator)
///         .deleted("sim_id", deletedSim)
///         .body("createPlan", """
///                 {"name": "Europe", "coverage_id": "%s"}""".formatted(coverageOfA))
///         .query("getUsage", "from=2026-11-01&to=2026-11-30")
///         .secret("Fleet of A");
/// ```
public final class Samples {
    private final Map<String, Sample> parameters = new LinkedHashMap<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Map<String, String> queries = new HashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final Set<String> silent = new LinkedHashSet<>();

    /// An object of organisation A, and nothing alike of organisation B.
    public Samples owned(String parameter, String ofA) {
        parameters.put(parameter, Sample.of(ofA, false));
        return this;
    }

    /// An object of each organisation. That of B lets the sweep name one foreign id among ids of B's own.
    public Samples owned(String parameter, String ofA, String ofB) {
        parameters.put(parameter, Sample.of(ofA, false).withB(ofB));
        return this;
    }

    /// Something that everybody may see.
    public Samples shared(String parameter, String value) {
        parameters.put(parameter, Sample.of(value, true));
        return this;
    }

    /// Where a made-up id of the same shape will not do.
    public Samples unknown(String parameter, String value) {
        return change(parameter, sample -> sample.withUnknown(value));
    }

    /// Where `~no~id~` will not do.
    public Samples malformed(String parameter, String value) {
        return change(parameter, sample -> sample.withMalformed(value));
    }

    public Samples deleted(String parameter, String value) {
        return change(parameter, sample -> sample.withDeleted(value));
    }

    /// A valid JSON body, as organisation A would send it.
    public Samples body(String operationId, String json) {
        bodies.put(operationId, json);
        return this;
    }

    /// What the operation needs in its query, encoded, without a question mark.
    public Samples query(String operationId, String query) {
        queries.put(operationId, query);
        return this;
    }

    /// Texts of organisation A, such as names and telephone numbers, that must not show up at organisation B.
    public Samples secret(String... texts) {
        secrets.addAll(List.of(texts));
        return this;
    }

    /// Reads without ids in their path that show organisation A nothing that is its own, such as a catalogue.
    /// All others must, or the sweep would compare empty lists.
    public Samples showsNothing(String... operationIds) {
        silent.addAll(List.of(operationIds));
        return this;
    }

    boolean isSilent(Operation operation) {
        return silent.contains(operation.id());
    }

    Optional<Sample> find(Operation operation, String parameter) {
        @Nullable Sample own = parameters.get(operation.id() + "." + parameter);
        return Optional.ofNullable(own == null ? parameters.get(parameter) : own);
    }

    Sample get(Operation operation, String parameter) {
        return find(operation, parameter)
                .orElseThrow(() -> new AssertionError("no sample for {" + parameter + "} of " + operation.route()));
    }

    /// The path parameters that belong to an organisation.
    List<String> ownedParameters(Operation operation) {
        return operation.pathParameters().stream()
                .filter(parameter -> find(operation, parameter).isPresent())
                .filter(parameter -> !get(operation, parameter).shared())
                .toList();
    }

    Optional<String> body(Operation operation) {
        return Optional.ofNullable(bodies.get(operation.id()));
    }

    String query(Operation operation) {
        return queries.getOrDefault(operation.id(), "");
    }

    /// By value: what is known of each id of organisation A.
    Map<String, Sample> idsOfA() {
        Map<String, Sample> ids = new LinkedHashMap<>();
        parameters.values().stream()
                .filter(sample -> !sample.shared())
                .forEach(sample -> ids.put(sample.ofA(), sample));
        return ids;
    }

    /// Everything that organisation B must never see.
    Set<String> hiddenFromB() {
        Set<String> hidden = new LinkedHashSet<>(idsOfA().keySet());
        hidden.addAll(secrets);
        return hidden;
    }

    /// What no operation of the contract asks for: most likely a misspelt name.
    List<String> unused(List<Operation> operations) {
        Set<String> names = new LinkedHashSet<>(parameters.keySet());
        names.addAll(bodies.keySet());
        names.addAll(queries.keySet());
        names.addAll(silent);
        for (Operation operation : operations) {
            names.remove(operation.id());
            operation.pathParameters().forEach(parameter -> {
                names.remove(parameter);
                names.remove(operation.id() + "." + parameter);
            });
        }
        return List.copyOf(names);
    }

    private Samples change(String parameter, UnaryOperator<Sample> change) {
        Sample sample = parameters.get(parameter);
        if (sample == null) {
            throw new IllegalArgumentException("say first what {" + parameter + "} is: owned or shared");
        }
        parameters.put(parameter, change.apply(sample));
        return this;
    }
}
