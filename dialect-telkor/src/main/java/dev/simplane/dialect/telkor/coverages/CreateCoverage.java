package dev.simplane.dialect.telkor.coverages;

import dev.simplane.core.operator.OperatorId;
import dev.simplane.web.Fields;
import java.util.List;

/// The body of `POST /telkor/coverages`.
record CreateCoverage(String name, List<OperatorId> operators) {
    static final int NAME_LENGTH_MAX = 255;

    CreateCoverage {
        operators = List.copyOf(operators);
    }

    static CreateCoverage read(Fields fields) {
        String name = fields.text("name", 1, NAME_LENGTH_MAX);
        List<OperatorId> operators = OperatorIds.among(fields);
        fields.check();
        return new CreateCoverage(name, operators);
    }
}
