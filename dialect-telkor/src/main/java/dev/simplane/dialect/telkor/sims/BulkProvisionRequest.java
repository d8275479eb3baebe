package dev.simplane.dialect.telkor.sims;

import dev.simplane.core.bulk.BulkProvision;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.task.Tasks;
import dev.simplane.web.Fields;
import dev.simplane.web.RequestProblem.Issue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The body of `POST /telkor/sims/bulk-provision`.
///
/// @param references ICCIDs or ids of SIMs
record BulkProvisionRequest(
        List<String> references,
        boolean byIccid,
        String namePrefix,
        @Nullable PlanId plan) {
    private static final int REFERENCE_LENGTH_MAX = 32;

    BulkProvisionRequest {
        references = List.copyOf(references);
    }

    static BulkProvisionRequest read(Fields fields) {
        List<String> iccids = fields.texts("iccids", 1, Tasks.ITEMS_MAX);
        List<String> simIds = fields.uuids("sim_ids", 1, Tasks.ITEMS_MAX).stream()
                .map(UUID::toString)
                .toList();
        requireOne(fields, iccids, simIds);
        String namePrefix = fields.text("name_prefix", 1, BulkProvision.NAME_PREFIX_LENGTH_MAX);
        UUID plan = fields.uuidOrNull("plan_id");
        fields.check();
        return new BulkProvisionRequest(
                iccids.isEmpty() ? simIds : iccids,
                !iccids.isEmpty(),
                namePrefix,
                plan == null ? null : new PlanId(plan));
    }

    private static void requireOne(Fields fields, List<String> iccids, List<String> simIds) {
        if (!iccids.isEmpty() && !simIds.isEmpty()) {
            fields.refuse("sim_ids", Issue.Kind.NOT_ALLOWED, "must be absent when iccids are given");
        }
        if (iccids.isEmpty() && simIds.isEmpty()) {
            fields.require(fields.has("sim_ids") ? "sim_ids" : "iccids");
        }
        if (iccids.stream().anyMatch(iccid -> iccid.isEmpty() || iccid.length() > REFERENCE_LENGTH_MAX)) {
            fields.refuse(
                    "iccids", Issue.Kind.OUT_OF_RANGE, "must have 1 to " + REFERENCE_LENGTH_MAX + " characters each");
        }
    }
}
