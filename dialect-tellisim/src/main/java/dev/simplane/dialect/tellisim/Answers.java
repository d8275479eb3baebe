package dev.simplane.dialect.tellisim;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simplane.web.Replies;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The envelopes around what this API answers.
public final class Answers {
    private Answers() {}

    /// What was read.
    public record Data<T>(boolean error, @Nullable T data) {}

    /// How an action, or anything at all, went.
    public record Message(boolean error, String message) {}

    /// A part of a list.
    ///
    /// @param nextPage the cursor of the next part, null on the last
    public record Paged<T>(
            boolean error,
            List<T> data,
            @JsonProperty("next_page") @Nullable String nextPage) {}

    public static Response data(@Nullable Object data) {
        return Replies.ok(new Data<>(false, data));
    }

    public static Response done(String message) {
        return Replies.ok(new Message(false, message));
    }
}
