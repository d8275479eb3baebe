package dev.simplane.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// One thing that a contract offers.
///
/// @param id the `operationId`, or method and path where the contract gives none
/// @param path the template in full, from the root of the server
/// @param write whether it may change something: any method but GET and HEAD, unless the contract says
///     `x-simplane-access: read`
/// @param open whether it needs no credential (`security: []`)
/// @param responses by status as the contract writes it (`200`, `4XX`, `default`), references resolved
/// @param requestSchema of the JSON body, if it takes one
public record Operation(
        String id,
        String method,
        String path,
        List<String> pathParameters,
        List<QueryParameter> queryParameters,
        boolean write,
        boolean open,
        JsonNode responses,
        Optional<JsonNode> requestSchema) {

    /// @param schema references resolved at the top
    public record QueryParameter(String name, boolean required, JsonNode schema) {}

    /// `GET /telkor/sims/{sim_id}`
    public String route() {
        return method + " " + path;
    }

    /// Whether it takes a JSON body.
    public boolean takesJson() {
        return requestSchema.isPresent();
    }

    @Override
    public String toString() {
        return id;
    }
}
