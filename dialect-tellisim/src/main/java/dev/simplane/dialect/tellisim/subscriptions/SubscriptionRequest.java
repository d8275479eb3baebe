package dev.simplane.dialect.tellisim.subscriptions;

import dev.simplane.core.activation.Start;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.lifecycle.LinkDraft;
import dev.simplane.core.link.Link;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.dialect.tellisim.Times;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The body of a new subscription.
///
/// @param iccid null for any free eSIM
/// @param period null for a start with the first use
record SubscriptionRequest(
        @Nullable String iccid,
        String metadata,
        PlanId plan,
        @Nullable Period period) {
    private static final Pattern ICCID = Pattern.compile("[0-9]{19,20}");

    /// The window that was asked for.
    record Period(Instant start, @Nullable Instant end) {}

    static SubscriptionRequest read(Fields fields) {
        String iccid = fields.textOrNull("iccid", 0, Integer.MAX_VALUE);
        if (iccid != null && !ICCID.matcher(iccid).matches()) {
            fields.refuse("iccid", Issue.Kind.MALFORMED, "must be 19 or 20 digits");
        }
        String metadata = fields.text("metadata", 0, Link.METADATA_LENGTH_MAX);
        PlanId plan = new PlanId(fields.uuid("plan_id"));
        Fields window = fields.objectOrNull("active_period");
        Period period = window == null ? null : period(window);
        fields.check();
        return new SubscriptionRequest(iccid, metadata, plan, period);
    }

    private static Period period(Fields window) {
        Instant start = time(window, "start");
        window.require("start");
        return new Period(start == null ? Instant.EPOCH : start, time(window, "end"));
    }

    private static @Nullable Instant time(Fields window, String name) {
        String text = window.textOrNull(name, 0, Integer.MAX_VALUE);
        if (text == null) {
            return null;
        }
        Optional<Instant> time = Times.parse(text);
        if (time.isEmpty()) {
            window.refuse(name, Issue.Kind.MALFORMED, "must be an ISO 8601 date and time");
        }
        return time.orElse(null);
    }

    /// What to do, now that it is known what kind of plan it is.
    LinkDraft draft(Plan chosen) {
        LinkDraft.SimChoice sim =
                iccid == null ? new LinkDraft.SimChoice.AnyFreeEsim() : new LinkDraft.SimChoice.ByIccid(iccid);
        return new LinkDraft(null, metadata, sim, chosen.id(), start(chosen));
    }

    /// A recurring plan has its own rhythm: an end is not looked at. Any other one needs it.
    private Start start(Plan chosen) {
        if (period == null) {
            return Start.AT_FIRST_USE;
        }
        if (chosen.recurrence() != null) {
            return Start.window(period.start(), null);
        }
        if (period.end() == null) {
            throw new Problem.RuleBroken(Rule.WINDOW_INCOMPLETE);
        }
        return Start.window(period.start(), period.end());
    }
}
