package dev.simplane.control.organisations;

import dev.simplane.core.org.Organisation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An organisation with its environments.
record AccountJson(UUID id, String name, List<OrganisationJson> environments) {
    AccountJson {
        environments = List.copyOf(environments);
    }

    /// @param environments of one organisation, at least one
    static AccountJson from(List<Organisation> environments) {
        Organisation first = environments.getFirst();
        return new AccountJson(
                first.account(),
                first.name(),
                environments.stream().map(OrganisationJson::from).toList());
    }

    /// @param environments of any organisations; their order is kept
    static List<AccountJson> all(List<Organisation> environments) {
        Map<UUID, List<Organisation>> accounts = new LinkedHashMap<>();
        environments.forEach(environment -> accounts.computeIfAbsent(environment.account(), _ -> new ArrayList<>())
                .add(environment));
        return accounts.values().stream().map(AccountJson::from).toList();
    }
}
