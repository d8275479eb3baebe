package dev.simplane.testkit.dialect;

import java.util.Optional;

/// The values that one path parameter can take in tests.
///
/// @param ofA an object that exists, of organisation A unless it is shared
/// @param ofB one of organisation B
/// @param shared whether it belongs to nobody, such as an operator of the catalogue
/// @param unknown right in form, of nothing
/// @param malformed wrong in form
/// @param deleted of something that is no more
record Sample(
        String ofA, Optional<String> ofB, boolean shared, String unknown, String malformed, Optional<String> deleted) {

    /// Needs no escaping in a path, and is no id anywhere.
    private static final String NO_ID = "~no~id~";

    static Sample of(String ofA, boolean shared) {
        return new Sample(ofA, Optional.empty(), shared, SimilarId.to(ofA), NO_ID, Optional.empty());
    }

    Sample withB(String value) {
        return new Sample(ofA, Optional.of(value), shared, unknown, malformed, deleted);
    }

    Sample withUnknown(String value) {
        return new Sample(ofA, ofB, shared, value, malformed, deleted);
    }

    Sample withMalformed(String value) {
        return new Sample(ofA, ofB, shared, unknown, value, deleted);
    }

    Sample withDeleted(String value) {
        return new Sample(ofA, ofB, shared, unknown, malformed, Optional.of(value));
    }

    /// What organisation B may name with right, if there is such a thing.
    Optional<String> usableByB() {
        return shared ? Optional.of(ofA) : ofB;
    }
}
