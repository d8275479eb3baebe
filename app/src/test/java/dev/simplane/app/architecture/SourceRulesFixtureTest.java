package dev.simplane.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// R10 for rules about sources: each finds what is wrong in its fixture, and nothing in one that is just within limits.
final class SourceRulesFixtureTest {
    private static final String MARKED = """
            @NullMarked
            package fixture;

            import org.jspecify.annotations.NullMarked;
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path project;

    @ParameterizedTest
    @EnumSource
    void its_fixture_breaks(SourceRule rule) throws IOException {
        write("package-info", rule == SourceRule.PACKAGES_ARE_NULL_MARKED ? "package fixture;\n" : MARKED);
        write("Culprit", culprit(rule));
        write("Innocent", innocent());

        assertThat(broken()).containsExactly(rule + " " + place(rule));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_just_within_limits_breaks(SourceRule rule) throws IOException {
        write("package-info", MARKED);
        write("Innocent", innocent());

        assertThat(broken()).noneMatch(found -> found.startsWith(rule.name()));
    }

    private Stream<String> broken() {
        Sources sources = Sources.of(project);
        return Stream.of(SourceRule.values())
                .flatMap(rule ->
                        rule.findings(sources).map(finding -> rule + " " + finding.place() + " " + finding.size()));
    }

    private void write(String name, String text) throws IOException {
        Path folder = Files.createDirectories(project.resolve("core/src/main/java/fixture"));
        Files.writeString(folder.resolve(name + ".java"), text);
    }

    private static String culprit(SourceRule rule) {
        return switch (rule) {
            case FILES_ARE_SHORT -> type("", "int x;\n".repeat(501 - 5));
            case METHODS_ARE_SHORT -> type("", method(71));
            case LINES_ARE_SHORT -> type("", "// " + "ü".repeat(118) + "\n");
            case RESOURCES_ARE_SHORT -> type("@Path(\"/\")", "int x;\n".repeat(151 - 5));
            case RESOURCE_METHODS_ARE_SHORT -> type("@Path(\"/\")", method(31));
            case PUBLIC_TYPES_ARE_DOCUMENTED -> "package fixture;\npublic class Culprit {}\n";
            case PACKAGES_ARE_NULL_MARKED -> type("", "");
        };
    }

    private static String place(SourceRule rule) {
        String folder = "core/src/main/java/fixture";
        return switch (rule) {
            case FILES_ARE_SHORT -> folder + "/Culprit.java 501";
            case METHODS_ARE_SHORT -> folder + "/Culprit.java#act 71";
            case LINES_ARE_SHORT -> folder + "/Culprit.java 121";
            case RESOURCES_ARE_SHORT -> folder + "/Culprit.java 151";
            case RESOURCE_METHODS_ARE_SHORT -> folder + "/Culprit.java#act 31";
            case PUBLIC_TYPES_ARE_DOCUMENTED -> folder + "/Culprit.java#Culprit 1";
            case PACKAGES_ARE_NULL_MARKED -> folder + " 1";
        };
    }

    /// At every limit, and beyond none.
    private static String innocent() {
        String line = "// " + "ü".repeat(117) + "\n";
        return type("", method(70) + "int x;\n".repeat(500 - 70 - 1 - 5) + line).replace("Culprit", "Innocent");
    }

    /// A public class that takes five lines more than its members.
    private static String type(String annotation, String members) {
        return "package fixture;\n\n/// A fixture.\n" + annotation + " public class Culprit {\n" + members + "}\n";
    }

    private static String method(int lines) {
        return "void act() {\n" + ";\n".repeat(lines - 2) + "}\n";
    }
}
