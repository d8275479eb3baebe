package dev.simplane.control.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.control.ListJson;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.org.Environment;
import dev.simplane.core.org.Organisation;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountJsonTest {
    private static final OpenApi SPEC = OpenApi.load("openapi/control.yaml");

    private static Organisation organisation(int id, int account, Environment environment) {
        return new Organisation(
                new OrgId(new UUID(0, id)),
                new UUID(0, account),
                "Acme " + account,
                environment,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @Test
    void shows_the_environments_of_each_organisation_together() {
        List<AccountJson> accounts = AccountJson.all(List.of(
                organisation(1, 10, Environment.LIVE),
                organisation(2, 10, Environment.SANDBOX),
                organisation(4, 9, Environment.LIVE),
                organisation(3, 9, Environment.SANDBOX)));
        assertThat(accounts).extracting(AccountJson::name).containsExactly("Acme 10", "Acme 9");
        assertThat(accounts.getLast().environments())
                .containsExactly(
                        new OrganisationJson(new UUID(0, 4), new UUID(0, 9), "Acme 9", "live", "1970-01-01T00:00:00Z"),
                        new OrganisationJson(
                                new UUID(0, 3), new UUID(0, 9), "Acme 9", "sandbox", "1970-01-01T00:00:00Z"));
        assertThat(SPEC.checkComponent("AccountList", Jsons.write(new ListJson<>(accounts))))
                .isEmpty();
    }
}
