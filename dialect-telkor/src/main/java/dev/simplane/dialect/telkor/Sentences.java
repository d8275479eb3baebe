package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Rule;

/// What refusals say to people: the same for a single operation and for an item of a task.
final class Sentences {
    static final String SCHEMA = "The request does not fit the schema";
    static final String ROLE = "The token lacks a role";
    static final String LIMIT = "Limit exceeded";
    static final String UPSTREAM = "The network did not carry out the request";
    static final String INTERNAL = "Internal error";

    private Sentences() {}

    static String notFound(Entity entity) {
        return EntityNames.title(entity) + " not found";
    }

    static String gone(Entity entity) {
        return EntityNames.title(entity) + " deleted";
    }

    static String duplicate(Entity entity) {
        return EntityNames.title(entity) + " exists already";
    }

    static String broken(Rule rule) {
        return RuleNames.text(rule);
    }

    /// @param what the core's sentence
    static String busy(String what) {
        return what + ", try again";
    }
}
