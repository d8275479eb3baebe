package dev.simplane.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The program keeps its rules.
final class ArchitectureRulesTest {
    private static final String ROOT = ProgramClasses.ROOT;
    private static final Set<String> AREAS = Set.of("app", "control", "core", "dialect", "network", "web");

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses program;

    @BeforeAll
    static void read() {
        program = ProgramClasses.read();
    }

    @ParameterizedTest
    @EnumSource
    void the_program_keeps(ArchitectureRule rule) {
        rule.below(ROOT).check(program);
    }

    @ParameterizedTest
    @EnumSource
    void something_is_in_the_packages_of(ArchitectureRule rule) {
        assertThat(rule.subjects(ROOT))
                .allSatisfy(subject -> assertThat(program.stream().anyMatch(subject))
                        .as("some classes %s", subject.getDescription())
                        .isTrue());
    }

    /// A new module would otherwise stand outside all rules.
    @Test
    void every_class_is_in_an_area_that_rules_speak_of() {
        assertThat(program).extracting(ArchitectureRulesTest::area).isSubsetOf(AREAS);
    }

    private static String area(JavaClass type) {
        return type.getPackageName().substring(ROOT.length() + 1).split("\\.", 2)[0];
    }
}
