package dev.simplane.app.architecture;

import com.sun.source.tree.ClassTree;
import dev.simplane.app.architecture.Sources.Source;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// R9, and what sources say about themselves: rules about the text, which the compiler does not know.
@SuppressWarnings("ImmutableEnumChecker") // the functions are constants
enum SourceRule {
    /// A file that is longer has more than one subject.
    FILES_ARE_SHORT(500, each(source -> Stream.of(at(source, source.lines().size())))),

    METHODS_ARE_SHORT(70, each(SourceRule::methods)),

    /// In characters.
    LINES_ARE_SHORT(
            120,
            each(source -> source.lines().stream()
                    .mapToInt(line -> line.codePointCount(0, line.length()))
                    .mapToObj(length -> at(source, length)))),

    /// A dialect's resource parses, calls one use case and maps the answer: what is longer does more. The resources of
    /// `app` (tokens, documents) speak protocols of their own.
    RESOURCES_ARE_SHORT(
            150, resources(source -> Stream.of(at(source, source.lines().size())))),

    RESOURCE_METHODS_ARE_SHORT(20, resources(SourceRule::methods)),

    /// Top-level types only: a nested one is explained by the type around it, where its name does not do.
    PUBLIC_TYPES_ARE_DOCUMENTED(
            0,
            each(source -> Set.of("core", "web").contains(source.module())
                    ? source.types().stream()
                            .filter(type -> Source.isPublic(type) && !source.isDocumented(type))
                            .map(type -> at(source, type))
                    : Stream.empty())),

    PACKAGES_ARE_NULL_MARKED(0, SourceRule::unmarkedPackages);

    private final int sizeMax;
    private final Function<Sources, Stream<Finding>> measure;

    SourceRule(int sizeMax, Function<Sources, Stream<Finding>> measure) {
        this.sizeMax = sizeMax;
        this.measure = measure;
    }

    /// Something in the sources that breaks a rule.
    ///
    /// @param place the file, and what in it
    record Finding(String place, int size) {}

    /// What breaks the rule.
    Stream<Finding> findings(Sources sources) {
        return measure.apply(sources).filter(finding -> finding.size() > sizeMax);
    }

    private static Function<Sources, Stream<Finding>> each(Function<Source, Stream<Finding>> measure) {
        return sources -> sources.files().stream().flatMap(measure);
    }

    private static Function<Sources, Stream<Finding>> resources(Function<Source, Stream<Finding>> measure) {
        return sources -> sources.files().stream()
                .filter(source -> !source.module().equals("app") && source.hasTypeAnnotated("Path"))
                .flatMap(measure);
    }

    private static Stream<Finding> methods(Source source) {
        return source.methods().stream()
                .map(method -> new Finding(source.place() + "#" + method.getName(), source.lines(method)));
    }

    private static Stream<Finding> unmarkedPackages(Sources sources) {
        Set<String> marked = sources.files().stream()
                .filter(source -> source.name().equals("package-info") && source.hasPackageAnnotated("NullMarked"))
                .map(SourceRule::folder)
                .collect(Collectors.toSet());
        return sources.files().stream()
                .map(SourceRule::folder)
                .distinct()
                .filter(folder -> !marked.contains(folder))
                .map(folder -> new Finding(folder, 1));
    }

    private static String folder(Source source) {
        return source.place().substring(0, source.place().lastIndexOf('/'));
    }

    private static Finding at(Source source, int size) {
        return new Finding(source.place(), size);
    }

    private static Finding at(Source source, ClassTree type) {
        return new Finding(source.place() + "#" + type.getSimpleName(), 1);
    }
}
