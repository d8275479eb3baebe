package dev.simplane.testkit.dialect;

import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.openapi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/// The wall between tenants: whatever organisation B asks about an object of organisation A, it learns exactly what it
/// would learn about an object that does not exist, byte for byte, and no list shows it anything of A.
public final class TenantSweep {
    private final DialectUnderTest dialect;
    private final Callers callers;
    private final Samples samples;
    private final Requests requests;
    private final ForeignIds foreign;

    private TenantSweep(DialectUnderTest dialect) {
        this.dialect = dialect;
        this.callers = dialect.callers();
        this.samples = dialect.samples();
        this.requests = new Requests(samples);
        this.foreign = new ForeignIds(dialect);
    }

    /// Three containers: ids in paths, ids in bodies and queries, lists.
    public static List<DynamicNode> tests(DialectUnderTest dialect) {
        var sweep = new TenantSweep(dialect);
        return List.of(
                DynamicContainer.dynamicContainer("ids in paths", sweep.paths()),
                DynamicContainer.dynamicContainer("ids in bodies and queries", sweep.carried()),
                DynamicContainer.dynamicContainer("lists", sweep.lists()));
    }

    private List<DynamicTest> paths() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Operation operation : closedOperations()) {
            List<String> owned = samples.ownedParameters(operation);
            if (owned.isEmpty()) {
                continue;
            }
            tests.add(DynamicTest.dynamicTest(operation.id(), () -> foreign.allInPath(operation)));
            if (owned.size() > 1) {
                owned.stream()
                        .filter(parameter -> othersOfB(operation, parameter))
                        .map(parameter -> DynamicTest.dynamicTest(
                                operation.id() + ": {" + parameter + "} among B's own",
                                () -> foreign.oneInPath(operation, parameter)))
                        .forEach(tests::add);
            }
            if (!operation.write()) {
                tests.add(DynamicTest.dynamicTest(
                        operation.id() + ": A itself finds it", () -> foreign.foundByA(operation)));
            }
        }
        return tests.isEmpty() ? List.of(missing("no operation has an id of organisation A in its path")) : tests;
    }

    private boolean othersOfB(Operation operation, String parameter) {
        return operation.pathParameters().stream()
                .filter(other -> !other.equals(parameter))
                .allMatch(other -> samples.get(operation, other).usableByB().isPresent());
    }

    private List<DynamicTest> carried() {
        return closedOperations().stream()
                .flatMap(operation -> Stream.concat(
                        foreign.inBody(operation).stream()
                                .map(pointer -> DynamicTest.dynamicTest(
                                        operation.id() + ": " + pointer, () -> foreign.oneInBody(operation, pointer))),
                        foreign.inQuery(operation).stream()
                                .map(id -> DynamicTest.dynamicTest(
                                        operation.id() + "?" + samples.query(operation),
                                        () -> foreign.oneInQuery(operation, id)))))
                .toList();
    }

    /// What B can call with nothing but its own ids.
    private List<DynamicTest> lists() {
        List<Operation> open = closedOperations().stream()
                .filter(operation -> !operation.write())
                .filter(operation -> foreign.inQuery(operation).isEmpty())
                .filter(operation -> operation.pathParameters().stream()
                        .allMatch(parameter -> samples.find(operation, parameter)
                                .flatMap(Sample::usableByB)
                                .isPresent()))
                .toList();
        List<DynamicTest> tests = new ArrayList<>();
        for (Operation operation : open) {
            tests.add(DynamicTest.dynamicTest(
                    operation.id() + ": B sees nothing of A", () -> showsNothingOfA(operation)));
            if (samples.ownedParameters(operation).isEmpty() && !samples.isSilent(operation)) {
                tests.add(DynamicTest.dynamicTest(operation.id() + ": A sees its own", () -> showsAItsOwn(operation)));
            }
        }
        return tests;
    }

    private void showsNothingOfA(Operation operation) {
        String path = requests.path(operation, (_, sample) -> sample.usableByB().orElseThrow());
        Answer answer = requests.send(callers.orgB(), operation, path, requests.body(operation));
        List<String> shown = hiddenIn(answer);
        if (!shown.isEmpty()) {
            throw new AssertionError("organisation B is shown " + shown + " of A: " + answer);
        }
        if (answer.status() >= 400 && !samples.isSilent(operation)) {
            throw new AssertionError("organisation B cannot read what is its own: " + answer);
        }
    }

    /// Otherwise the list may be empty for everybody, and the sweep proves nothing.
    private void showsAItsOwn(Operation operation) {
        Answer answer = requests.valid(callers.orgA(), operation);
        if (hiddenIn(answer).isEmpty()) {
            throw new AssertionError(
                    "organisation A sees nothing of its own; give a secret or say showsNothing: " + answer);
        }
    }

    private List<String> hiddenIn(Answer answer) {
        return samples.hiddenFromB().stream()
                .filter(secret -> answer.text().contains(secret))
                .toList();
    }

    private List<Operation> closedOperations() {
        return dialect.spec().operations().stream()
                .filter(operation -> !operation.open())
                .toList();
    }

    private static DynamicTest missing(String message) {
        return DynamicTest.dynamicTest(message, () -> {
            throw new AssertionError(message);
        });
    }
}
