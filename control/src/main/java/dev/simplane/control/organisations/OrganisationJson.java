package dev.simplane.control.organisations;

import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.org.Organisation;
import java.util.UUID;

/// One environment.
record OrganisationJson(UUID id, UUID account, String name, String environment, String createdAt) {
    static OrganisationJson from(Organisation organisation) {
        return new OrganisationJson(
                organisation.id().value(),
                organisation.account(),
                organisation.name(),
                Symbols.of(organisation.environment()),
                organisation.createdAt().toString());
    }
}
