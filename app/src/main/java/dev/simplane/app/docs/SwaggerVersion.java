package dev.simplane.app.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of the Swagger UI on the class path, which is part of its address.
final class SwaggerVersion {
    private static final String POM = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    static final String VALUE = read();

    private SwaggerVersion() {}

    private static String read() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream stream = loader.getResourceAsStream(POM)) {
            if (stream == null) {
                throw new IllegalStateException("Swagger UI is not on the class path");
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
