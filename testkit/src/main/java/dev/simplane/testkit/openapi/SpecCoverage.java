package dev.simplane.testkit.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whether code and contract offer the same.
public final class SpecCoverage {
    private SpecCoverage() {}

    /// What only one of the two offers; nothing if they agree. Parameters may have other names.
    ///
    /// @param routes that the code registers, as `GET /telkor/sims/{id}`
    public static List<String> differences(OpenApi spec, Collection<String> routes) {
        Map<String, String> inSpec =
                byShape(spec.operations().stream().map(Operation::route).toList());
        Map<String, String> inCode = byShape(routes);
        List<String> differences = new ArrayList<>();
        inSpec.forEach((shape, route) -> {
            if (!inCode.containsKey(shape)) {
                differences.add("in the contract but not in the code: " + route);
            }
        });
        inCode.forEach((shape, route) -> {
            if (!inSpec.containsKey(shape)) {
                differences.add("in the code but not in the contract: " + route);
            }
        });
        return differences;
    }

    private static Map<String, String> byShape(Collection<String> routes) {
        Map<String, String> byShape = new TreeMap<>();
        routes.forEach(route -> byShape.put(PathTemplate.shape(route), route));
        return byShape;
    }
}
