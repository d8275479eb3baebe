package dev.simplane.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds what is wrong with a contract's own skeleton: references, operations, parameters.
final class SpecLint {
    private final SpecDocument document;
    private final List<Operation> operations;
    private final List<String> problems = new ArrayList<>();

    SpecLint(SpecDocument document, List<Operation> operations) {
        this.document = document;
        this.operations = operations;
    }

    List<String> problems() {
        String version = document.root().path("openapi").asText();
        if (!version.startsWith("3.1.")) {
            problems.add("openapi: \"" + version + "\" is not 3.1");
        }
        if (operations.isEmpty()) {
            problems.add("there is no operation");
        }
        references(document.root(), "#");
        ids();
        shapes();
        document.root().path("paths").properties().forEach(entry -> pathItem(entry.getKey(), entry.getValue()));
        return List.copyOf(problems);
    }

    private void references(JsonNode node, String where) {
        JsonNode reference = node.path(SpecDocument.REF);
        if (reference.isTextual() && document.target(reference.asText()).isMissingNode()) {
            problems.add(where + " refers to " + reference.asText() + ", which is not there");
        }
        node.properties().forEach(entry -> references(entry.getValue(), where + "/" + entry.getKey()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            references(node.get(i), where + "/" + i);
        }
    }

    private void ids() {
        Set<String> seen = new HashSet<>();
        for (Operation operation : operations) {
            if (operation.id().equals(operation.route())) {
                problems.add(operation.route() + " has no operationId");
            }
            if (!seen.add(operation.id())) {
                problems.add(operation.route() + " has the operationId of another: " + operation.id());
            }
            if (operation.responses().isEmpty()) {
                problems.add(operation.route() + " has no responses");
            }
        }
    }

    private void shapes() {
        Set<String> seen = new HashSet<>();
        for (Operation operation : operations) {
            if (!seen.add(operation.method() + " " + PathTemplate.shape(operation.path()))) {
                problems.add(operation.route() + " cannot be told from another path");
            }
        }
    }

    private void pathItem(String path, JsonNode item) {
        Set<String> inTemplate = new TreeSet<>(new PathTemplate(path).parameters());
        for (var entry : document.resolve(item).properties()) {
            if (entry.getValue().has("responses")) {
                Set<String> declared = new TreeSet<>();
                pathParameters(item, path, declared);
                pathParameters(entry.getValue(), path, declared);
                if (!declared.equals(inTemplate)) {
                    problems.add(entry.getKey() + " " + path + " declares the path parameters " + declared);
                }
            }
        }
    }

    private void pathParameters(JsonNode owner, String path, Set<String> names) {
        for (JsonNode declared : owner.path("parameters")) {
            JsonNode parameter = document.resolve(declared);
            if (parameter.path("in").asText().equals("path")) {
                names.add(parameter.path("name").asText());
                if (!parameter.path("required").asBoolean()) {
                    problems.add(path + " must require its parameter " + parameter.path("name"));
                }
            }
            if (!parameter.has("schema") && !parameter.has("content")) {
                problems.add(path + " gives no schema for its parameter " + parameter.path("name"));
            }
        }
    }
}
