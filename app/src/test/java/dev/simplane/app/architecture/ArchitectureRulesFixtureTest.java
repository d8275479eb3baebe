package dev.simplane.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// R10: each rule fails on a fixture that breaks it, and on no other. The fixture of a rule is a small program below
/// `dev.simplane.fixture`, in a package named after the rule.
final class ArchitectureRulesFixtureTest {
    private static final Map<ArchitectureRule, JavaClasses> FIXTURES = Stream.of(ArchitectureRule.values())
            .collect(Collectors.toMap(Function.identity(), rule -> new ClassFileImporter().importPackages(root(rule))));

    @ParameterizedTest
    @EnumSource
    void its_fixture_breaks(ArchitectureRule rule) {
        EvaluationResult result = evaluate(rule, rule);

        assertThat(result.hasViolation()).isTrue();
        assertThat(culprits(rule))
                .allSatisfy(culprit -> assertThat(result.getFailureReport().getDetails())
                        .anySatisfy(violation -> assertThat(violation).contains(root(rule) + "." + culprit)));
    }

    @ParameterizedTest
    @EnumSource
    void no_other_fixture_breaks(ArchitectureRule rule) {
        assertThat(Stream.of(ArchitectureRule.values()).filter(other -> other != rule))
                .allSatisfy(other -> assertThat(
                                evaluate(rule, other).getFailureReport().getDetails())
                        .isEmpty());
    }

    private static EvaluationResult evaluate(ArchitectureRule rule, ArchitectureRule fixture) {
        return rule.below(root(fixture)).allowEmptyShould(true).evaluate(Objects.requireNonNull(FIXTURES.get(fixture)));
    }

    private static String root(ArchitectureRule rule) {
        return "dev.simplane.fixture." + rule.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    /// The classes of the fixture that break the rule.
    private static List<String> culprits(ArchitectureRule rule) {
        return switch (rule) {
            case CORE_IS_PLAIN_JAVA -> List.of("core.sim.Annotated");
            case DIALECTS_KNOW_CORE_AND_WEB -> List.of("dialect.telkor.Querying", "dialect.telkor.Serializing");
            case DIALECTS_IGNORE_EACH_OTHER -> List.of("dialect.telkor.Borrowing");
            case DIALECTS_OPEN_NO_TRANSACTION -> List.of("dialect.telkor.Transacting");
            case CONTROL_KNOWS_CORE_AND_WEB -> List.of("control.Borrowing");
            case WEB_KNOWS_CORE -> List.of("web.Favouring");
            case APP_KNOWS_A_DIALECT_BY_ITS_DIALECT_CLASS -> List.of("app.Reaching");
            case NETWORKS_KNOW_CORE -> List.of("network.sandbox.Answering");
            case NETWORKS_IGNORE_EACH_OTHER -> List.of("network.radius.Borrowing");
            case ONLY_APP_KNOWS_THE_FRAMEWORK -> List.of("bench.Starting");
            case ONLY_APP_READS_THE_ENVIRONMENT -> List.of("web.Configured");
            case FEATURES_ARE_CONSTRUCTED_BY_THE_ASSEMBLY -> List.of("web.Constructing");
            case FEATURES_ARE_FREE_OF_CYCLES -> List.of("core.link.Link", "core.sim.Sim");
            case KERNEL_KNOWS_NO_FEATURE -> List.of("core.kernel.Knowing");
            case STORES_ARE_PACKAGE_PRIVATE -> List.of("core.sim.SimStore");
            case ONLY_APP_ASKS_FOR_TIME_AND_CHANCE ->
                List.of("network.sandbox.Watching", "network.sandbox.Naming", "network.sandbox.Drawing");
            case CORE_TYPES_STAY_OUT_OF_JSON -> List.of("dialect.telkor.SimsJson");
        };
    }
}
