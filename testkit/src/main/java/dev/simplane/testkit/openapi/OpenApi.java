package dev.simplane.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.testkit.http.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A contract in OpenAPI 3.1, read from YAML on the classpath. Paths are in full: the path of the first server comes
/// before each of them.
///
/// ```java
/// OpenApi spec = OpenApi.load("openapi/telkor.yaml");
/// Operation operation = spec.find("GET", "/telkor/sims?page=2").orElseThrow();
/// assertThat(spec.checkResponse(operation, answer)).isEmpty();
/// ```
public final class OpenApi {
    private final SpecDocument document;
    private final SchemaChecker schemas;
    private final List<Operation> operations;
    private final List<Operation> mostLiteralFirst;

    private OpenApi(SpecDocument document) {
        this.document = document;
        this.schemas = new SchemaChecker(document.root().path("components"));
        this.operations = new SpecReader(document).operations();
        this.mostLiteralFirst = operations.stream()
                .sorted(Comparator.comparing(
                        operation -> new PathTemplate(operation.path()), PathTemplate.MOST_LITERAL_FIRST))
                .toList();
    }

    /// @param resource such as `openapi/telkor.yaml`
    public static OpenApi load(String resource) {
        return new OpenApi(SpecDocument.load(resource));
    }

    /// For a contract that a test writes itself.
    public static OpenApi parse(String yaml) {
        return new OpenApi(SpecDocument.parse(yaml));
    }

    /// In the order of the contract.
    public List<Operation> operations() {
        return operations;
    }

    /// @throws IllegalArgumentException if the contract has no operation of that id
    public Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(document.name() + " has no operation " + id));
    }

    /// What the contract offers for that method and path; a literal segment beats a parameter.
    ///
    /// @param path as requested; a query is ignored
    public Optional<Operation> find(String method, String path) {
        return at(path).filter(operation -> operation.method().equals(method)).findFirst();
    }

    /// The methods that the contract offers at that path, by whatever template.
    public Set<String> methodsAt(String path) {
        return at(path).map(Operation::method).collect(Collectors.toSet());
    }

    private Stream<Operation> at(String path) {
        String bare = path.split("\\?", 2)[0];
        return mostLiteralFirst.stream().filter(operation -> new PathTemplate(operation.path()).matches(bare));
    }

    /// The path of the first server; empty if that is the root.
    public String basePath() {
        return document.basePath();
    }

    /// What is wrong with an answer; nothing if it is one that the contract promises. A status that the contract does
    /// not declare is wrong.
    public List<String> checkResponse(Operation operation, Answer answer) {
        return new ResponseCheck(schemas).problems(operation, answer);
    }

    /// What is wrong with a JSON body for that operation; nothing if it fits.
    public List<String> checkRequest(Operation operation, String json) {
        return operation
                .requestSchema()
                .map(schema -> schemas.check(schema, json))
                .orElseGet(() -> List.of(operation.route() + " takes no JSON body"));
    }

    /// What is wrong with JSON by any schema that stands in this contract, such as a query parameter's.
    public List<String> check(JsonNode schema, String json) {
        return schemas.check(schema, json);
    }

    /// What is wrong with JSON by a schema of the contract's components.
    public List<String> checkComponent(String name, String json) {
        JsonNode schema = document.root().path("components").path("schemas").path(name);
        if (schema.isMissingNode()) {
            return List.of("the contract has no schema " + name);
        }
        return schemas.check(schema, json);
    }

    /// What is wrong with the contract itself; nothing if it is sound.
    public List<String> problems() {
        List<String> problems = new ArrayList<>(new SpecLint(document, operations).problems());
        problems.addAll(new SchemaLint(document, schemas).problems());
        return problems;
    }
}
