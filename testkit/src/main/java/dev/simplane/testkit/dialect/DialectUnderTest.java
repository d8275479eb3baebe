package dev.simplane.testkit.dialect;

import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.openapi.OpenApi;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/// What the harness has to know of a dialect: all of it facts about the outside, none about the code.
public interface DialectUnderTest {
    /// The folder of its golden cases: `golden/<name>/…`.
    String name();

    OpenApi spec();

    /// The routes that the code registers, in full, as `GET /telkor/sims/{id}`.
    Collection<String> routes();

    Callers callers();

    /// Valid requests, and ids of objects that exist.
    Samples samples();

    /// What each kind of error looks like.
    ErrorTable errors();

    /// What the body of every error looks like.
    ErrorEnvelope envelope();

    /// The largest body that is accepted, in bytes.
    long maxBodyBytes();

    /// A path below the dialect's prefix that nothing answers to.
    default String unknownPath() {
        return spec().basePath() + "/no-such-path";
    }

    /// How to bring about what no request alone can: a crash, an upstream outage, a rate limit. Each supplier does what
    /// is needed and gives the answer.
    default Map<ErrorCase, Supplier<Answer>> provocations() {
        return Map.of();
    }

    /// What differs between two answers that are the same, such as a time or a request id.
    default Blur blur() {
        return Blur.none();
    }

    /// What golden cases may say as `{{name}}`. Numbers stay numbers where they stand alone.
    default Map<String, Object> goldenVariables() {
        return Map.of();
    }
}
