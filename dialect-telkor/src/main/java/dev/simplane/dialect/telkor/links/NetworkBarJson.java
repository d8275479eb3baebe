package dev.simplane.dialect.telkor.links;

import dev.simplane.core.operator.Operator;
import java.util.UUID;

/// An operator that a link must not use.
record NetworkBarJson(UUID id, String name, String country, String tadig) {
    static NetworkBarJson from(Operator operator) {
        return new NetworkBarJson(operator.id().value(), operator.name(), operator.country(), operator.tadig());
    }
}
