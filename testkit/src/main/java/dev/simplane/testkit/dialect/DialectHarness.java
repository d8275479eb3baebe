package dev.simplane.testkit.dialect;

import dev.simplane.testkit.openapi.Operation;
import dev.simplane.testkit.openapi.SpecCoverage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/// Everything that a dialect must pass, in one order: its contract, its golden cases, its errors, its tenants.
///
/// ```java
/// @TestFactory
/// List<DynamicNode> keeps_its_contract() {
///     return DialectHarness.tests(new TelkorUnderTest(server));
/// }
/// ```
public final class DialectHarness {
    private DialectHarness() {}

    public static List<DynamicNode> tests(DialectUnderTest dialect) {
        return List.of(
                DynamicContainer.dynamicContainer("contract", contract(dialect)),
                DynamicContainer.dynamicContainer("golden", GoldenRunner.tests(dialect)),
                DynamicContainer.dynamicContainer("errors", ErrorMatrix.tests(dialect)),
                DynamicContainer.dynamicContainer("tenants", TenantSweep.tests(dialect)));
    }

    /// Whether contract, code and samples fit together.
    public static List<DynamicNode> contract(DialectUnderTest dialect) {
        return List.of(
                none("the contract is sound", () -> dialect.spec().problems()),
                none(
                        "contract and code offer the same",
                        () -> SpecCoverage.differences(dialect.spec(), dialect.routes())),
                none("the samples are complete and valid", () -> sampleProblems(dialect)));
    }

    private static List<String> sampleProblems(DialectUnderTest dialect) {
        Samples samples = dialect.samples();
        List<String> problems = new ArrayList<>();
        for (Operation operation : dialect.spec().operations()) {
            operation.pathParameters().stream()
                    .filter(parameter -> samples.find(operation, parameter).isEmpty())
                    .forEach(parameter -> problems.add("no sample for {" + parameter + "} of " + operation.route()));
            if (operation.takesJson()) {
                samples.body(operation)
                        .map(body -> dialect.spec().checkRequest(operation, body))
                        .orElse(List.of("no sample body"))
                        .forEach(problem -> problems.add(operation.id() + ": " + problem));
            }
        }
        samples.unused(dialect.spec().operations())
                .forEach(name -> problems.add("a sample for " + name + ", which no operation asks for"));
        return problems;
    }

    private static DynamicTest none(String title, Problems problems) {
        return DynamicTest.dynamicTest(title, () -> {
            List<String> found = problems.find();
            if (!found.isEmpty()) {
                throw new AssertionError(title + ", but:\n" + String.join("\n", found));
            }
        });
    }

    @FunctionalInterface
    private interface Problems {
        List<String> find();
    }
}
