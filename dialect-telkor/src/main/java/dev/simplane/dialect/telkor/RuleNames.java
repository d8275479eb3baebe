package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Rule;

/// Our names for broken rules, in `details.rule`. The vendor's are not public.
final class RuleNames {
    private RuleNames() {}

    static String of(Rule rule) {
        return switch (rule) {
            case MIXED_ZONE_FAMILIES -> "mixed_compatibility_zones";
            case COVERAGE_EMPTY -> "coverage_empty";
            case COVERAGE_IN_USE -> "coverage_in_use";
            case COVERAGE_EXISTS -> "coverage_exists";
            case COVERAGE_NAME_TAKEN -> "coverage_name_taken";
            case COUNTRY_WITHOUT_OPERATOR -> "country_without_operator";
            case COVERAGE_FAMILY_CHANGE -> "coverage_family_change";
            case STEP_INVALID -> "data_cap_invalid";
            case THRESHOLD_INVALID -> "threshold_invalid";
            case TOO_MANY_NOTIFICATIONS -> "too_many_notifications";
            case PLAN_ARCHIVED -> "plan_archived";
            case PLAN_RECURRING -> "plan_recurring";
            case SIM_NOT_AVAILABLE -> "sim_not_available";
            case NO_FREE_ESIM -> "no_free_esim";
            case NOT_AN_ESIM -> "not_an_esim";
            case PROFILE_UNAVAILABLE -> "esim_profile_unavailable";
            case PROFILE_DOWNLOADED -> "esim_profile_downloaded";
            case SIM_REQUIRED -> "sim_required";
            case INCOMPATIBLE_ZONES -> "incompatible_zones";
            case LINK_NOT_ACTIVE -> "link_not_active";
            case LINK_HAS_SIM -> "link_has_sim";
            case LINK_ON_HOLD -> "link_on_hold";
            case TOO_MANY_BARS -> "too_many_network_bars";
            case IMEI_UNKNOWN -> "imei_unknown";
            case MSISDN_MISSING -> "msisdn_missing";
            case WINDOW_INVALID -> "window_invalid";
            case WINDOW_TOO_OLD -> "window_too_old";
            case WINDOW_INCOMPLETE -> "window_incomplete";
            case PERIOD_INVALID -> "period_invalid";
            case NOT_A_SANDBOX -> "not_a_sandbox";
            case CLOCK_BACKWARDS -> "clock_backwards";
            case PRIVATE_ADDRESS -> "private_address";
            case TOO_MANY_ENDPOINTS -> "too_many_endpoints";
            case CURRENCY_FIXED -> "currency_fixed";
            case PRICES_BACKDATED -> "prices_backdated";
            case TOO_MANY_PRICE_LISTS -> "too_many_price_lists";
            case TRANSITION_FORBIDDEN -> "transition_forbidden";
        };
    }

    /// What the rule says, in Telkor's words.
    static String text(Rule rule) {
        return rule == Rule.STEP_INVALID
                ? "The data cap must begin below the included data and be slower than the base throttle"
                : rule.text();
    }
}
