package dev.simplane.testkit.dialect;

import java.util.List;

/// One thing at a time that the toy does wrong, and where the harness must see it.
enum Flaw {
    OPEN_DOOR("errors/NO_CREDENTIAL/"),
    ANY_TOKEN("errors/WRONG_CREDENTIAL/"),
    READ_ONLY_WRITES("errors/READ_ONLY/"),
    HTML_FOR_UNKNOWN_PATH("errors/UNKNOWN_PATH/"),
    WRONG_METHOD_IS_404("errors/WRONG_METHOD/"),
    UNKNOWN_HAS_OTHER_CODE("errors/UNKNOWN_ID/", "tenants/ids in paths/", "tenants/ids in bodies"),
    MALFORMED_ID_IS_404("errors/MALFORMED_ID/", "errors/WRONG_FIELD_VALUE/createNote: /folder_id"),
    FOREIGN_IS_403(
            "golden/notes/notes/06-of-another", "errors/FOREIGN_ID/", "tenants/ids in paths/", "tenants/ids in bodies"),
    FOREIGN_HAS_OTHER_MESSAGE("tenants/ids in paths/", "tenants/ids in bodies"),
    FOREIGN_FOLDER_IN_BODY_IS_TAKEN("tenants/ids in bodies and queries/createNote: /folder_id", "tenants/lists/"),
    FOREIGN_NOTE_IS_MOVED("errors/DELETED_ID/moveNote", "tenants/ids in paths/moveNote: {note_id} among B's own"),
    DELETED_IS_404("errors/DELETED_ID/"),
    ACCEPT_IS_IGNORED("errors/NOT_ACCEPTABLE/"),
    ANY_MEDIA_TYPE("errors/UNSUPPORTED_MEDIA_TYPE/"),
    MALFORMED_JSON_IS_400("errors/MALFORMED_JSON/", "errors/MISSING_FIELD/createNote: no body"),
    LIST_FOR_OBJECT_CRASHES("errors/WRONG_TOP_LEVEL/"),
    EMPTY_TEXT_IS_TAKEN("errors/WRONG_FIELD_VALUE/createNote: /text"),
    TYPES_ARE_IGNORED("errors/WRONG_FIELD_TYPE/"),
    MISSING_TEXT_IS_EMPTY("errors/MISSING_FIELD/"),
    QUERY_IS_IGNORED("errors/BAD_QUERY/"),
    NO_LIMIT_ON_ANNOUNCED("errors/TOO_LARGE/createNote: announced"),
    NO_LIMIT_ON_CHUNKS("errors/TOO_LARGE/createNote: in chunks"),
    CRASH_SHOWS_STACK("errors/CRASH/"),
    UPSTREAM_HAS_NO_MESSAGE("errors/UPSTREAM/"),
    LIST_SHOWS_ALL("tenants/lists/listNotes: B sees nothing of A", "golden/"),
    NOTES_ARE_FORGOTTEN("tenants/lists/listNotes: A sees its own", "tenants/lists/getLatestNote: ", "golden/"),
    NOTE_HAS_ONE_MEMBER_MORE("golden/"),
    TOTAL_IS_TEXT("golden/"),
    HIDDEN_ROUTE("contract/contract and code offer the same"),
    MISSING_ROUTE("contract/contract and code offer the same");

    @SuppressWarnings("ImmutableEnumChecker") // what List.of gives does not change
    private final List<String> seenAt;

    Flaw(String... seenAt) {
        this.seenAt = List.of(seenAt);
    }

    /// The beginnings of the names of the tests that must fail, each at least once, and no others.
    List<String> seenAt() {
        return seenAt;
    }
}
