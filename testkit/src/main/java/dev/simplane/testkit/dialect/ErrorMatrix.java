package dev.simplane.testkit.dialect;

import dev.simplane.testkit.dialect.ErrorTable.Decision;
import dev.simplane.testkit.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/// Every way to fail, at every operation where it can happen, held against the dialect's [ErrorTable].
///
/// A case that nobody has decided on fails, and so does one that is decided and never happens: a check that does not
/// run is none.
public final class ErrorMatrix {
    private final DialectUnderTest dialect;

    private ErrorMatrix(DialectUnderTest dialect) {
        this.dialect = dialect;
    }

    /// One container for each [ErrorCase].
    public static List<DynamicNode> tests(DialectUnderTest dialect) {
        return new ErrorMatrix(dialect).containers();
    }

    private List<DynamicNode> containers() {
        List<Attempt> attempts = Stream.of(
                        new PathCases(dialect).attempts(),
                        new BodyCases(dialect).attempts(),
                        new QueryCases(dialect).attempts(),
                        provoked())
                .flatMap(List::stream)
                .toList();
        List<DynamicNode> containers = new ArrayList<>();
        for (ErrorCase kind : ErrorCase.values()) {
            List<Attempt> ofKind =
                    attempts.stream().filter(attempt -> attempt.kind() == kind).toList();
            containers.add(DynamicContainer.dynamicContainer(kind.name(), tests(kind, ofKind)));
        }
        containers.add(DynamicTest.dynamicTest("the table names operations of the contract", this::tableFits));
        return containers;
    }

    private List<Attempt> provoked() {
        List<Attempt> attempts = new ArrayList<>();
        dialect.provocations().forEach((kind, call) -> attempts.add(new Attempt(kind, null, "provoked", call)));
        return attempts;
    }

    private List<DynamicTest> tests(ErrorCase kind, List<Attempt> attempts) {
        Optional<Decision> general = dialect.errors().decision(kind, null);
        if (general.isEmpty()) {
            return failing("nobody has decided on " + kind);
        }
        if (general.get() instanceof Decision.LeftOut(String reason)) {
            return Stream.concat(
                            Stream.of(DynamicTest.dynamicTest("left out: " + reason, () -> {})),
                            attempts.stream().flatMap(this::test))
                    .toList();
        }
        List<DynamicTest> tests = attempts.stream().flatMap(this::test).toList();
        return tests.isEmpty() ? failing("nothing brings about " + kind + ": give a sample or a provocation") : tests;
    }

    private Stream<DynamicTest> test(Attempt attempt) {
        return dialect.errors().decision(attempt.kind(), attempt.operation()).stream()
                .flatMap(decision -> switch (decision) {
                    case Decision.LeftOut(String _) -> Stream.empty();
                    case Decision.Answered answered ->
                        Stream.of(DynamicTest.dynamicTest(attempt.title(), () -> check(answered, attempt.call())));
                });
    }

    private void check(Decision.Answered expected, Supplier<Answer> call) {
        Answer answer = call.get();
        List<String> problems = ErrorCheck.problems(dialect, expected, answer);
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems) + "\n" + answer);
        }
    }

    private void tableFits() {
        dialect.errors().specialOperations().forEach(dialect.spec()::operation);
    }

    private static List<DynamicTest> failing(String message) {
        return List.of(DynamicTest.dynamicTest(message, () -> {
            throw new AssertionError(message);
        }));
    }
}
