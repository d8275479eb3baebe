package dev.simplane.app.contract;

import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.TestServer;
import dev.simplane.testkit.dialect.DialectHarness;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// TelliSIM over HTTP: contract, golden cases, errors, the wall between tenants, and statements.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class TellisimContractTest {
    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    private static @Nullable StatementBudget budget;

    @AfterAll
    static void close() {
        if (budget != null) {
            budget.close();
        }
    }

    @TestFactory
    List<DynamicNode> contract() {
        TellisimUnderTest dialect = TellisimUnderTest.create(simplane, base.toString());
        budget = StatementBudget.of("tellisim", dialect.spec());
        return Stream.concat(DialectHarness.tests(dialect.observedBy(budget)).stream(), Stream.of(budget.tests()))
                .toList();
    }
}
