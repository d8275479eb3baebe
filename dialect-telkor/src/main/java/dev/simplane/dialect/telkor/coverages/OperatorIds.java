package dev.simplane.dialect.telkor.coverages;

import dev.simplane.core.operator.OperatorId;
import dev.simplane.web.Fields;
import java.util.List;

/// The member `operator_ids` of what makes or changes a coverage.
final class OperatorIds {
    private static final String NAME = "operator_ids";
    /// Far more than there are operators in the world.
    private static final int COUNT_MAX = 10_000;

    private OperatorIds() {}

    /// A body that has no other member.
    static List<OperatorId> read(Fields fields) {
        List<OperatorId> operators = among(fields);
        fields.check();
        return operators;
    }

    /// One of several members; [Fields#check] is left to the caller.
    static List<OperatorId> among(Fields fields) {
        List<OperatorId> operators =
                fields.uuids(NAME, 1, COUNT_MAX).stream().map(OperatorId::new).toList();
        fields.require(NAME);
        return operators;
    }
}
