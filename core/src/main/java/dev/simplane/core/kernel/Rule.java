package dev.simplane.core.kernel;

/// A rule of the business that a request can break although every value in it is well formed. Dialects name
/// each one in an exhaustive switch, so a new rule does not compile until every dialect has found words for it.
public enum Rule {
    MIXED_ZONE_FAMILIES("All operators of a coverage must belong to one compatibility zone family"),
    COVERAGE_EMPTY("A coverage needs at least one operator"),
    COVERAGE_IN_USE("The coverage is used by a plan"),
    COVERAGE_EXISTS("A coverage of the same countries exists already"),
    COVERAGE_NAME_TAKEN("A coverage with this name exists already"),
    COUNTRY_WITHOUT_OPERATOR("Some countries have no operator of this zone"),
    COVERAGE_FAMILY_CHANGE("A plan with live activations cannot move to a coverage of another zone family"),
    STEP_INVALID("Throttle steps must rise in volume and must not be faster than the speed before them"),
    THRESHOLD_INVALID("The notification threshold does not fit its type or the plan's allowance"),
    TOO_MANY_NOTIFICATIONS("A plan has at most 20 notifications"),
    PLAN_ARCHIVED("The plan is archived"),
    PLAN_RECURRING("A recurring plan cannot be used here"),
    SIM_NOT_AVAILABLE("The SIM is not available"),
    NO_FREE_ESIM("No free eSIM of the plan's zone is in stock"),
    NOT_AN_ESIM("The SIM is not an eSIM"),
    PROFILE_UNAVAILABLE("The eSIM has no profile that could be downloaded"),
    PROFILE_DOWNLOADED("The eSIM's profile was downloaded to a device"),
    SIM_REQUIRED("A plan can be activated only on a link with a SIM"),
    INCOMPATIBLE_ZONES("The plan's coverage and the SIM have no compatibility zone in common"),
    LINK_NOT_ACTIVE("The link is not active"),
    LINK_HAS_SIM("The link has another SIM: remove it first"),
    LINK_ON_HOLD("The link is on hold: bind a SIM first"),
    TOO_MANY_BARS("At most 1,000 operators can be barred on a link"),
    IMEI_UNKNOWN("No device has been seen on this link: name its IMEI"),
    MSISDN_MISSING("The SIM has no MSISDN"),
    WINDOW_INVALID("The activation window must end after it starts, and in the future"),
    WINDOW_TOO_OLD("The activation window may start at most 24 hours in the past"),
    WINDOW_INCOMPLETE("The activation window needs a start and, for a plan that does not recur, an end"),
    PERIOD_INVALID("The period must begin before it ends and have at most 7 days"),
    NOT_A_SANDBOX("The organisation's environment is not a sandbox"),
    CLOCK_BACKWARDS("A sandbox clock moves only forward, by at most 3660 days at a time"),
    PRIVATE_ADDRESS("The URL leads to a private address, which this deployment does not allow"),
    TOO_MANY_ENDPOINTS("An environment has at most 20 webhook endpoints in a dialect"),
    CURRENCY_FIXED("The organisation's ledger is kept in another currency"),
    PRICES_BACKDATED("A price list cannot take effect before now, or before what has been booked"),
    TOO_MANY_PRICE_LISTS("An organisation has at most 1000 price lists"),
    TRANSITION_FORBIDDEN("The object's state does not allow this");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    /// What the rule says, for people.
    public String text() {
        return text;
    }
}
