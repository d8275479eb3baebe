package dev.simplane.testkit.dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A request and the answer that it must get, each a file in a folder of their own.
///
/// @param name the path of that folder below the dialect's, such as `sims/01-list`
/// @param source where the expected answer can be opened
record GoldenCase(String name, String source, String request, String response) {
    private static final String REQUEST = "request.http";
    private static final String RESPONSE = "response.json";

    /// All cases below a folder of the classpath, in lexical order of their names.
    static List<GoldenCase> load(String folder) {
        URL url = Thread.currentThread().getContextClassLoader().getResource(folder);
        if (url == null) {
            throw new AssertionError("there is no folder " + folder + " on the classpath");
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return below(Path.of(uri));
            }
            try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
                return below(jar.getPath(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + url, e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("cannot read " + url, e);
        }
    }

    private static List<GoldenCase> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(REQUEST))
                    .map(file -> read(root, file.resolveSibling("")))
                    .sorted(Comparator.comparing(GoldenCase::name))
                    .toList();
        }
    }

    private static GoldenCase read(Path root, Path folder) {
        Path response = folder.resolve(RESPONSE);
        try {
            return new GoldenCase(
                    root.relativize(folder).toString().replace('\\', '/'),
                    response.toUri().toString(),
                    Files.readString(folder.resolve(REQUEST)),
                    Files.readString(response));
        } catch (IOException e) {
            throw new UncheckedIOException("a golden case needs " + response, e);
        }
    }
}
