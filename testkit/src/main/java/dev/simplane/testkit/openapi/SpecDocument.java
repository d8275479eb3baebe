package dev.simplane.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/// The contract as a tree, and the way through its references.
record SpecDocument(String name, JsonNode root) {
    static final String REF = "$ref";

    private static final int DEEPEST = 20;

    static SpecDocument load(String resource) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no contract on the classpath at " + resource);
            }
            return new SpecDocument(resource, new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    static SpecDocument parse(String yaml) {
        try {
            return new SpecDocument("inline", new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("not YAML", e);
        }
    }

    /// The node itself, or what it refers to; a missing node where a reference leads nowhere.
    JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        for (int hops = 0; current.path(REF).isTextual() && hops < DEEPEST; hops++) {
            current = target(current.path(REF).asText());
        }
        return current;
    }

    /// Only references into this document (`#/…`) lead anywhere.
    JsonNode target(String reference) {
        if (!reference.startsWith("#/")) {
            return root.path("\u0000");
        }
        return root.at(URI.create(reference).getFragment());
    }

    /// The path of the first server, which comes before every path of the contract: `/telkor` of
    /// `https://api.example.com/telkor`.
    String basePath() {
        String url = root.path("servers").path(0).path("url").asText("/");
        String path = URI.create(url).getPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /// The schema of the JSON body that a response or a request body describes; missing if it describes none.
    JsonNode jsonSchema(JsonNode described) {
        for (var media : resolve(described).path("content").properties()) {
            if (isJson(media.getKey())) {
                return media.getValue().path("schema");
            }
        }
        return root.path("\u0000");
    }

    static boolean isJson(String mediaType) {
        String bare = mediaType.split(";", 2)[0].strip();
        return bare.equals("application/json") || bare.endsWith("+json");
    }
}
