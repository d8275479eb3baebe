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
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Telkor over HTTP: contract, golden cases, errors, and the wall between tenants.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class TelkorContractTest {
    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    @TestFactory
    List<DynamicNode> contract() {
        return DialectHarness.tests(TelkorUnderTest.create(simplane, base.toString()));
    }
}
