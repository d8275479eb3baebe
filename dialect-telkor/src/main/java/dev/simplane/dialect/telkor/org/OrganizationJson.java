package dev.simplane.dialect.telkor.org;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.org.Organisation;
import java.util.UUID;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record OrganizationJson(UUID id, String name, String createdAt, String updatedAt) {
    static OrganizationJson from(Organisation organisation) {
        return new OrganizationJson(
                organisation.id().value(),
                organisation.name(),
                organisation.createdAt().toString(),
                organisation.updatedAt().toString());
    }
}
