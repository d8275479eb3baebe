package dev.simplane.app.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The Java sources of a project's modules, without tests: read by the compiler's parser, not compiled.
record Sources(List<Source> files) {
    private static final Path MAIN = Path.of("src", "main", "java");

    Sources {
        files = List.copyOf(files);
    }

    /// The folder of this project. Maven tests a module in its own folder, an editor in the project's.
    static Path project() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("core/pom.xml")) ? here : Objects.requireNonNull(here.getParent());
    }

    /// @param project holds the modules' folders
    static Sources of(Path project) {
        List<Path> paths = modules(project).stream()
                .filter(module -> !module.endsWith("testkit"))
                .flatMap(module -> javaFiles(module.resolve(MAIN)).stream())
                .toList();
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
            DocTrees trees = DocTrees.instance(task);
            List<Source> read = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                Path path = Path.of(unit.getSourceFile().toUri());
                read.add(new Source(project.relativize(path), Files.readAllLines(path), unit, trees));
            }
            return new Sources(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> modules(Path project) {
        try (Stream<Path> entries = Files.list(project)) {
            return entries.filter(entry -> Files.isDirectory(entry.resolve(MAIN)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> javaFiles(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file.
    ///
    /// @param path from the project's folder
    record Source(Path path, List<String> lines, CompilationUnitTree unit, DocTrees trees) {
        String module() {
            return path.getName(0).toString();
        }

        String name() {
            return path.getFileName().toString().replace(".java", "");
        }

        /// With slashes, on every system.
        String place() {
            return path.toString().replace('\\', '/');
        }

        List<ClassTree> types() {
            return unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .toList();
        }

        List<MethodTree> methods() {
            List<MethodTree> found = new ArrayList<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMethod(MethodTree method, Void nothing) {
                    found.add(method);
                    return super.visitMethod(method, null);
                }
            }.scan(unit, null);
            return found;
        }

        /// How many lines a part takes, its annotations included and its comment not.
        int lines(Tree part) {
            long first = trees.getSourcePositions().getStartPosition(unit, part);
            long last = trees.getSourcePositions().getEndPosition(unit, part);
            if (last < 0) {
                return 0; // a record's canonical constructor, say: it is not written anywhere
            }
            return (int)
                    (unit.getLineMap().getLineNumber(last) - unit.getLineMap().getLineNumber(first) + 1);
        }

        boolean isDocumented(ClassTree type) {
            return trees.getDocComment(TreePath.getPath(unit, type)) != null;
        }

        /// Whether a type with this annotation stands in the file.
        boolean hasTypeAnnotated(String simpleName) {
            return types().stream().anyMatch(type -> isIn(type.getModifiers().getAnnotations(), simpleName));
        }

        /// Whether the package that the file declares has this annotation.
        boolean hasPackageAnnotated(String simpleName) {
            return isIn(unit.getPackageAnnotations(), simpleName);
        }

        static boolean isPublic(ClassTree type) {
            return type.getModifiers().getFlags().contains(Modifier.PUBLIC);
        }

        private static boolean isIn(List<? extends AnnotationTree> annotations, String simpleName) {
            return annotations.stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals(simpleName));
        }
    }
}
