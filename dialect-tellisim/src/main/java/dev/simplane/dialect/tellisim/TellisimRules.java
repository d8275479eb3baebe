package dev.simplane.dialect.tellisim;

import dev.simplane.core.kernel.Rule;

/// What this API says when a rule of the business is broken. The texts about the free eSIM, the installed one and
/// custom regions are the vendor's, the others are ours.
final class TellisimRules {
    private TellisimRules() {}

    static Refusal refusal(Rule rule) {
        return switch (rule) {
            case NO_FREE_ESIM -> new Refusal(404, "No available eSIM record found for the specified plan label");
            case PLAN_ARCHIVED -> new Refusal(400, "Plan is archived");
            case INCOMPATIBLE_ZONES -> new Refusal(400, "SIM label does not match the plan label");
            case WINDOW_INVALID ->
                new Refusal(400, "active_period.end must be after active_period.start and in the future");
            case WINDOW_TOO_OLD -> new Refusal(400, "active_period.start must be at most 24 hours in the past");
            case WINDOW_INCOMPLETE ->
                new Refusal(400, "active_period.end is required for a plan that is not recurring");
            case STEP_INVALID -> new Refusal(400, "throttling thresholds must increase");
            case MIXED_ZONE_FAMILIES ->
                new Refusal(400, "All operators of a coverage profile must have the same label");
            case COVERAGE_EMPTY -> new Refusal(400, "A coverage profile needs at least one operator");
            case SIM_REQUIRED -> new Refusal(400, "A plan can only be attached to a SIM");
            case NOT_AN_ESIM -> new Refusal(400, "SIM is not an eSIM");
            case PROFILE_UNAVAILABLE -> new Refusal(409, "eSIM profile cannot be downloaded");
            case THRESHOLD_INVALID -> new Refusal(400, "Notification threshold is not valid");
            case TOO_MANY_NOTIFICATIONS -> new Refusal(400, "A plan can have at most 20 notifications");
            case CLOCK_BACKWARDS -> new Refusal(400, "The clock of a sandbox only moves forward");
            case PRIVATE_ADDRESS -> new Refusal(400, "The URL leads to a private address");
            case PERIOD_INVALID -> new Refusal(400, "Invalid period");
            case TOO_MANY_ENDPOINTS -> new Refusal(400, "At most 20 webhook endpoints");
            case PRICES_BACKDATED -> new Refusal(400, "A price list cannot take effect in the past");
            case NOT_A_SANDBOX -> new Refusal(403, "Only possible in a sandbox");
            case COVERAGE_NAME_TAKEN ->
                new Refusal(400, "Custom region with this name already exists for this organization");
            case COUNTRY_WITHOUT_OPERATOR -> new Refusal(400, "No operators found for some countries");
            case PROFILE_DOWNLOADED ->
                new Refusal(403, "Cannot delete a subscription whose esim was installed on a device");
            case COVERAGE_EXISTS -> new Refusal(409, "Coverage id with same operator already exists");
            case COVERAGE_IN_USE -> new Refusal(409, "Coverage profile is used by a plan");
            case COVERAGE_FAMILY_CHANGE -> new Refusal(409, "Plan is attached to SIMs of another label");
            case PLAN_RECURRING -> new Refusal(409, "Not possible with a recurring plan");
            case SIM_NOT_AVAILABLE -> new Refusal(409, "SIM is not available");
            case LINK_HAS_SIM -> new Refusal(409, "Subscription has another SIM");
            case TOO_MANY_BARS, IMEI_UNKNOWN -> new Refusal(400, rule.text());
            case LINK_NOT_ACTIVE, LINK_ON_HOLD -> new Refusal(409, "Subscription is not active");
            case CURRENCY_FIXED -> new Refusal(409, "The ledger is kept in another currency");
            case TOO_MANY_PRICE_LISTS -> new Refusal(409, "There are too many price lists");
            case TRANSITION_FORBIDDEN -> new Refusal(409, "Not possible in the current state");
            case MSISDN_MISSING -> new Refusal(502, "SMS Delivery Failed");
        };
    }
}
