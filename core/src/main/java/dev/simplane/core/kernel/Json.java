package dev.simplane.core.kernel;

import java.util.Map;

/// How records become the JSON that is stored (events, snapshots of plans, policies, commands). `core` knows no JSON
/// library, so the outside hands one in. The stored form is ours and never a dialect's body.
public interface Json {
    String write(Object value);

    /// A flat object of texts.
    Map<String, String> readTexts(String json);

    <T> T read(String json, Class<T> type);
}
