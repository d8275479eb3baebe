package dev.simplane.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every direct dependency has its reason in `docs/dependencies.md`.
final class DependenciesTest {
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>.*?<artifactId>([^<]+)</artifactId>.*?</dependency>", Pattern.DOTALL);
    private static final Pattern LISTED = Pattern.compile("`([^`]+)`");

    @Test
    void the_document_names_what_the_poms_name() throws IOException {
        Path project = Sources.project();
        String document = Files.readString(project.resolve("docs/dependencies.md"));
        List<String> listed = document.substring(0, document.indexOf("## In the build"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> LISTED.matcher(cell).results())
                .map(found -> found.group(1))
                .toList();

        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(declared(project));
    }

    private static List<String> declared(Path project) throws IOException {
        try (Stream<Path> folders = Files.list(project)) {
            return folders.map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::exists)
                    .flatMap(DependenciesTest::dependencies)
                    .filter(artifact -> !artifact.startsWith("simplane-"))
                    .distinct()
                    .toList();
        }
    }

    private static Stream<String> dependencies(Path pom) {
        try {
            return DEPENDENCY.matcher(Files.readString(pom)).results().map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
