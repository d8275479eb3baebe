package dev.simplane.testkit.dialect;

/// The ways in which a request can fail that every dialect must have decided on.
public enum ErrorCase {
    NO_CREDENTIAL,
    WRONG_CREDENTIAL,
    /// A read-only client calls a write.
    READ_ONLY,
    UNKNOWN_PATH,
    WRONG_METHOD,
    UNKNOWN_ID,
    /// An id that is not even of the right form.
    MALFORMED_ID,
    /// An id of another organisation.
    FOREIGN_ID,
    DELETED_ID,
    NOT_ACCEPTABLE,
    UNSUPPORTED_MEDIA_TYPE,
    MALFORMED_JSON,
    /// JSON, but a list where an object belongs.
    WRONG_TOP_LEVEL,
    WRONG_FIELD_TYPE,
    /// The right type, but a value that the schema forbids: no enum constant, no UUID, too short, too small.
    WRONG_FIELD_VALUE,
    MISSING_FIELD,
    BAD_QUERY,
    TOO_LARGE,
    /// Needs a provocation.
    RATE_LIMITED,
    /// Needs a provocation: the network beneath has failed.
    UPSTREAM,
    /// Needs a provocation: we have failed.
    CRASH
}
