package dev.simplane.core.kernel;

/// One value that cannot be accepted: where it stands, what is wrong.
///
/// @param field the name of the value in the words of the command, e.g. `validityDays`
/// @param reason a sentence for people
public record Violation(String field, String reason) {}
