package dev.simplane.dialect.telkor.coverages;

import dev.simplane.core.operator.OperatorId;
import dev.simplane.web.Fields;
import java.util.List;

/// The body of `POST /telkor/coverages`.
record CreateCoverage(String name, List<OperatorId> operators) {
    private static final int NAME_LENGTH_MAX = 255;
    /// Far more than there are operators in the world.
    private static final int OPERATORS_MAX = 10_000;

    CreateCoverage {
        operators = List.copyOf(operators);
    }

    static CreateCoverage read(Fields fields) {
        String name = fields.text("name", 1, NAME_LENGTH_MAX);
        List<OperatorId> operators = fields.uuids("operator_ids", 1, OPERATORS_MAX).stream()
                .map(OperatorId::new)
                .toList();
        fields.require("operator_ids");
        fields.check();
        return new CreateCoverage(name, operators);
    }
}
