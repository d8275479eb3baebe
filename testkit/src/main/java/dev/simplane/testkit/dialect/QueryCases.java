package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.testkit.ExactJson;
import dev.simplane.testkit.openapi.Operation;
import dev.simplane.testkit.openapi.Operation.QueryParameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Attempts that fail by a value of their query. The contract is the judge: what its schema accepts is not attempted.
final class QueryCases {
    private static final String NO_VALUE = "~no~value~";

    private final DialectUnderTest dialect;
    private final Requests requests;

    QueryCases(DialectUnderTest dialect) {
        this.dialect = dialect;
        this.requests = new Requests(dialect.samples());
    }

    List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (Operation operation : dialect.spec().operations()) {
            for (QueryParameter parameter : operation.queryParameters()) {
                for (String value : wrongValues(parameter)) {
                    attempts.add(attempt(operation, parameter.name(), value));
                }
            }
        }
        return attempts;
    }

    private List<String> wrongValues(QueryParameter parameter) {
        JsonNode schema = parameter.schema();
        JsonNode single = schema.path("type").asText().equals("array") ? schema.path("items") : schema;
        List<String> wrong = new ArrayList<>();
        if (single.isMissingNode()) {
            return wrong;
        }
        if (rejected(single, ExactJson.of(NO_VALUE))) {
            wrong.add(NO_VALUE);
        }
        Stream.of("minimum", "maximum").filter(single::has).forEach(limit -> {
            BigDecimal step = limit.equals("minimum") ? BigDecimal.ONE.negate() : BigDecimal.ONE;
            BigDecimal beyond = single.path(limit).decimalValue().add(step);
            wrong.add(beyond.toPlainString());
        });
        return wrong;
    }

    private boolean rejected(JsonNode schema, JsonNode value) {
        return !dialect.spec().check(schema, value.toString()).isEmpty();
    }

    private Attempt attempt(Operation operation, String name, String value) {
        return new Attempt(
                ErrorCase.BAD_QUERY,
                operation,
                name + "=" + value,
                () -> requests.send(
                        dialect.callers().orgA(),
                        operation,
                        requests.path(operation, (_, sample) -> sample.ofA(), query(operation, name, value)),
                        requests.body(operation)));
    }

    /// The sample's query, with that parameter in place of its own.
    private String query(Operation operation, String name, String value) {
        Stream<String> others = Stream.of(dialect.samples().query(operation).split("&"))
                .filter(pair -> !pair.isEmpty() && !pair.startsWith(name + "="));
        String wrong = Requests.encode(name) + "=" + Requests.encode(value);
        return Stream.concat(others, Stream.of(wrong)).collect(Collectors.joining("&"));
    }
}
