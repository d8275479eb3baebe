package dev.simplane.dialect.telkor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Rule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NamesTest {
    @Test
    void every_rule_has_a_name_of_its_own() {
        List<String> names = Arrays.stream(Rule.values()).map(RuleNames::of).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
        assertThat(names)
                .contains(
                        "mixed_compatibility_zones",
                        "coverage_in_use",
                        "coverage_empty",
                        "data_cap_invalid",
                        "sim_not_available",
                        "not_an_esim",
                        "esim_profile_unavailable",
                        "sim_required",
                        "incompatible_zones",
                        "link_not_active",
                        "link_on_hold",
                        "msisdn_missing");
    }

    @Test
    void every_entity_has_a_word() {
        assertThat(Arrays.stream(Entity.values()).map(EntityNames::title))
                .containsExactly(
                        "Organization",
                        "Application",
                        "Operator",
                        "Country",
                        "Coverage",
                        "Plan",
                        "Notification",
                        "SIM",
                        "Link",
                        "Activation",
                        "SMS",
                        "Task",
                        "Webhook endpoint",
                        "Webhook delivery",
                        "Price list",
                        "Ledger entry",
                        "Balance",
                        "Cost");
    }
}
