package dev.simplane.app.docs;

import dev.simplane.app.boundary.Dialects;
import dev.simplane.web.Dialect;
import dev.simplane.web.Jsons;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// The OpenAPI documents, and Swagger UI over them.
@Path("/docs")
public class DocsResource {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Simplane APIs</title>
            <link rel="stylesheet" href="/webjars/swagger-ui/$version/swagger-ui.css">
            </head>
            <body>
            <div id="ui"></div>
            <script src="/webjars/swagger-ui/$version/swagger-ui-bundle.js"></script>
            <script src="/webjars/swagger-ui/$version/swagger-ui-standalone-preset.js"></script>
            <script>
            SwaggerUIBundle({dom_id: "#ui", urls: $urls, layout: "StandaloneLayout",
                presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset]});
            </script>
            </body>
            </html>
            """;

    private final Dialects dialects;

    public DocsResource(Dialects dialects) {
        this.dialects = dialects;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public String page() {
        List<Map<String, String>> urls = dialects.all().stream()
                .map(dialect -> Map.of("name", dialect.name(), "url", "/docs/openapi/" + dialect.name() + ".yaml"))
                .toList();
        return PAGE.replace("$version", SwaggerVersion.VALUE).replace("$urls", Jsons.write(urls));
    }

    @GET
    @Path("/openapi/{name}.yaml")
    @Produces("application/yaml")
    public Response specification(@PathParam("name") String name) {
        Dialect dialect = dialects.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream stream = loader.getResourceAsStream(dialect.specification())) {
            if (stream == null) {
                throw new IllegalStateException("no specification " + dialect.specification());
            }
            return Response.ok(stream.readAllBytes()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
