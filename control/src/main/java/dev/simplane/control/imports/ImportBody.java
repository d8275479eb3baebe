package dev.simplane.control.imports;

import dev.simplane.control.Words;
import dev.simplane.web.Call;
import dev.simplane.web.Params;
import dev.simplane.web.RequestProblem;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;

/// What comes with an import besides its rows.
final class ImportBody {
    private static final String CHARSET = "charset";

    private ImportBody() {}

    /// What becomes of the good rows when others are bad.
    enum OnError {
        KEEP,
        NOTHING
    }

    /// @throws RequestProblem.UnsupportedMedia when it is not said to be CSV in UTF-8
    static byte[] csv(Call call) {
        MediaType type = call.mediaType().orElseThrow(RequestProblem.UnsupportedMedia::new);
        String charset = type.getParameters().getOrDefault(CHARSET, StandardCharsets.UTF_8.name());
        boolean csv = type.getType().equalsIgnoreCase("text")
                && type.getSubtype().equalsIgnoreCase("csv")
                && charset.equalsIgnoreCase(StandardCharsets.UTF_8.name());
        if (!csv) {
            throw new RequestProblem.UnsupportedMedia();
        }
        return call.bytes();
    }

    /// Whether good rows are kept when others are bad.
    static boolean keepGood(Params params) {
        OnError onError = params.oneOfOrNull("onError", text -> Words.parse(OnError.class, text));
        params.check();
        return onError == OnError.KEEP;
    }
}
