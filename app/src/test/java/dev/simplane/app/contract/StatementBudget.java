package dev.simplane.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.http.Observer;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.testkit.openapi.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/// How many statements each operation may send to the database once it is known who calls: one that enters
/// the tenant, and three for its work. Held against the most that any successful request of the contract's
/// tests sent.
///
/// `statements/<dialect>.txt` allows more than the default to operations that do more, one to a line:
///
/// ```
/// createLink 14 locks the SIM, writes link and activation, …
/// ```
///
/// A line that is not needed, or allows more than a quarter too many, fails too. Each further transaction
/// enters the tenant again.
final class StatementBudget implements Observer, AutoCloseable {
    private static final int DEFAULT = 1 + 3;

    private final OpenApi spec;
    private final Map<String, Allowance> allowances;
    private final AccessLog log = AccessLog.open();
    private final Map<String, Integer> most = new ConcurrentHashMap<>();

    private record Allowance(String operation, int statements, String reason) {
        static Allowance parse(String line) {
            String[] parts = line.split(" +", 3);
            if (parts.length < 3) {
                throw new AssertionError("expected operation, number and reason: " + line);
            }
            return new Allowance(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }
    }

    private StatementBudget(OpenApi spec, Map<String, Allowance> allowances) {
        this.spec = spec;
        this.allowances = allowances;
    }

    static StatementBudget of(String dialect, OpenApi spec) {
        String file = "/statements/" + dialect + ".txt";
        try (InputStream in = StatementBudget.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new AssertionError(file + " is missing");
            }
            return new StatementBudget(
                    spec,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(Allowance::parse)
                            .collect(Collectors.toMap(Allowance::operation, allowance -> allowance)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void seen(String method, String path, Answer answer) {
        if (answer.status() >= 400) {
            return;
        }
        spec.find(method, path)
                .ifPresent(operation -> answer.header("X-Request-ID")
                        .flatMap(log::statements)
                        .ifPresent(sent -> most.merge(operation.id(), sent, Math::max)));
    }

    /// To be run after all requests.
    DynamicNode tests() {
        Set<String> known = spec.operations().stream().map(Operation::id).collect(Collectors.toSet());
        Stream<DynamicTest> each = spec.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> check(operation.id())));
        DynamicTest rest = DynamicTest.dynamicTest(
                "every exception is of an operation", () -> assertThat(known).containsAll(allowances.keySet()));
        return DynamicContainer.dynamicContainer("statements", Stream.concat(each, Stream.of(rest)));
    }

    private void check(String operation) {
        Integer sent = most.get(operation);
        Allowance allowance = allowances.get(operation);
        assertThat(sent).as("statements that %s sent", operation).isNotNull();
        if (allowance == null) {
            assertThat(sent).as("statements that %s sends", operation).isLessThanOrEqualTo(DEFAULT);
        } else {
            assertThat(sent)
                    .as("statements that %s sends: no exception is needed", operation)
                    .isGreaterThan(DEFAULT);
            assertThat(sent)
                    .as("statements that %s sends: %s", operation, allowance.reason())
                    .isBetween(allowance.statements() - allowance.statements() / 4, allowance.statements());
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
