package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simplane.testkit.dialect.ToyStore.Note;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the toy does once it knows who asks.
final class ToyRoutes {
    static final List<String> ALL = List.of(
            "GET /toy/health",
            "GET /toy/notes",
            "POST /toy/notes",
            "GET /toy/notes/latest",
            "GET /toy/notes/{id}",
            "DELETE /toy/notes/{id}",
            "PUT /toy/folders/{folder}/notes/{note}");

    private final ToyStore store;
    private final @Nullable Flaw flaw;

    ToyRoutes(ToyStore store, @Nullable Flaw flaw) {
        this.store = store;
        this.flaw = flaw;
    }

    boolean knows(String path) {
        return ALL.stream().anyMatch(route -> matches(route.split(" ", 2)[1], path));
    }

    boolean knows(String method, String path) {
        return ALL.stream().anyMatch(route -> route.startsWith(method + " ") && matches(route.split(" ", 2)[1], path));
    }

    private static boolean matches(String template, String path) {
        return path.matches(template.replaceAll("\\{\\w+\\}", "[^/]+"));
    }

    /// Nothing stands for 204.
    @Nullable
    JsonNode call(String org, String method, String path, @Nullable String query, @Nullable JsonNode body) {
        String[] parts = path.split("/", -1);
        if (path.equals("/toy/notes")) {
            return body == null ? list(org, query == null ? "" : query) : create(org, body);
        }
        if (path.equals("/toy/notes/latest") && method.equals("GET")) {
            return mine(org).stream()
                    .reduce((_, last) -> last)
                    .orElseThrow(() -> new Refused(404, "not_found", "Nothing there"))
                    .json();
        }
        if (parts[2].equals("notes")) {
            Note note = find(org, parts[3]);
            if (method.equals("DELETE")) {
                store.delete(note.id());
                return null;
            }
            ObjectNode json = note.json();
            return flaw == Flaw.NOTE_HAS_ONE_MEMBER_MORE ? json.put("secret", 1) : json;
        }
        UUID folder = id(parts[3]);
        requireFolder(org, folder);
        if (flaw == Flaw.FOREIGN_NOTE_IS_MOVED && store.note(id(parts[5])) != null) {
            return null;
        }
        find(org, parts[5]);
        return null;
    }

    private List<Note> mine(String org) {
        if (flaw == Flaw.NOTES_ARE_FORGOTTEN) {
            return List.of();
        }
        return store.notes().stream().filter(note -> note.org().equals(org)).toList();
    }

    private ObjectNode list(String org, String query) {
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            boolean badPage = pair.startsWith("page=") && !pair.matches("page=[1-9][0-9]*");
            boolean badOrder = pair.startsWith("order=") && !pair.matches("order=(asc|desc)");
            if ((badPage || badOrder) && flaw != Flaw.QUERY_IS_IGNORED) {
                throw new Refused(422, "invalid", "Bad query");
            }
        }
        List<Note> shown = flaw == Flaw.LIST_SHOWS_ALL ? store.notes() : mine(org);
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        var items = page.putArray("items");
        shown.forEach(note -> items.add(note.json()));
        return flaw == Flaw.TOTAL_IS_TEXT ? page.put("total", "" + shown.size()) : page.put("total", shown.size());
    }

    private JsonNode create(String org, JsonNode body) {
        if (!body.isObject()) {
            throw flaw == Flaw.LIST_FOR_OBJECT_CRASHES
                    ? new IllegalStateException("not an object")
                    : new Refused(422, "invalid", "Not an object");
        }
        JsonNode text = body.path("text");
        JsonNode folder = body.path("folder_id");
        boolean empty = text.asText("none").isEmpty() && flaw != Flaw.EMPTY_TEXT_IS_TAKEN;
        boolean missing = text.isMissingNode() && flaw != Flaw.MISSING_TEXT_IS_EMPTY;
        boolean wrong = !(text.isMissingNode() || text.isTextual())
                || !(folder.isMissingNode() || folder.isNull() || folder.isTextual())
                || !(body.path("tags").isMissingNode() || areTexts(body.path("tags")));
        if (empty || missing || (wrong && flaw != Flaw.TYPES_ARE_IGNORED)) {
            throw new Refused(422, "invalid", "Wrong field");
        }
        if (!folder.isTextual()) {
            return store.write(org, text.asText(), null).json();
        }
        UUID id = id(folder.asText());
        if (flaw != Flaw.FOREIGN_FOLDER_IN_BODY_IS_TAKEN || store.ownerOfFolder(id) == null) {
            requireFolder(org, id);
        }
        return store.write(org, text.asText(), id).json();
    }

    private static boolean areTexts(JsonNode tags) {
        return tags.isArray() && tags.valueStream().allMatch(JsonNode::isTextual);
    }

    private void requireFolder(String org, UUID id) {
        String owner = store.ownerOfFolder(id);
        if (owner == null) {
            throw nothing();
        }
        if (!owner.equals(org)) {
            throw foreign();
        }
    }

    private Note find(String org, String text) {
        Note note = store.note(id(text));
        if (note == null) {
            throw nothing();
        }
        if (!note.org().equals(org)) {
            throw foreign();
        }
        if (store.isDeleted(note.id())) {
            throw flaw == Flaw.DELETED_IS_404
                    ? new Refused(404, "not_found", "Nothing there")
                    : new Refused(410, "deleted", "No more");
        }
        return note;
    }

    private Refused nothing() {
        String code = flaw == Flaw.UNKNOWN_HAS_OTHER_CODE ? "unheard_of" : "not_found";
        return new Refused(404, code, "Nothing there");
    }

    private Refused foreign() {
        if (flaw == Flaw.FOREIGN_IS_403) {
            return new Refused(403, "forbidden", "Not yours");
        }
        return new Refused(404, "not_found", flaw == Flaw.FOREIGN_HAS_OTHER_MESSAGE ? "Not yours" : "Nothing there");
    }

    private UUID id(String text) {
        if (!text.matches("[0-9a-f-]{36}")) {
            throw flaw == Flaw.MALFORMED_ID_IS_404
                    ? new Refused(404, "not_found", "Nothing there")
                    : new Refused(422, "invalid", "Not an id");
        }
        return Objects.requireNonNull(UUID.fromString(text));
    }

    /// The routes as the code of that flaw registers them.
    static Set<String> registered(@Nullable Flaw flaw) {
        var routes = new LinkedHashSet<>(ALL);
        if (flaw == Flaw.HIDDEN_ROUTE) {
            routes.add("GET /toy/hidden");
        }
        if (flaw == Flaw.MISSING_ROUTE) {
            routes.remove("GET /toy/notes/latest");
        }
        return routes;
    }
}
