package dev.simplane.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.operator.Zone;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

public final class CoreFixtureTest {
    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    /// One method looks like a getter and is none.
    public record Stored(String name, Instant at, int count) {
        public boolean isDone() {
            return true;
        }
    }

    @Test
    void two_nodes_share_one_database_one_clock_and_one_source_of_ids() {
        CoreFixture.Tenant tenant = fixture.tenant("Shared");
        try (CoreFixture other = fixture.anotherNode()) {
            assertThat(other.core().organisations().own(tenant.live()).name()).isEqualTo("Shared");
            assertThat(other.clock()).isSameAs(fixture.clock());
            assertThat(other.network()).isSameAs(fixture.network());
            assertThat(List.of(fixture.newId(), other.newId(), fixture.newId())).doesNotHaveDuplicates();
        }
        assertThat(fixture.core().organisations().own(tenant.sandbox()).name()).isEqualTo("Shared");
    }

    @Test
    void stored_records_are_objects_of_their_components_with_instants_as_text() {
        TestJson json = new TestJson();
        Stored stored = new Stored("a", Instant.parse("2026-11-21T10:15:30.123456Z"), 3);

        assertThat(json.write(stored)).isEqualTo("{\"name\":\"a\",\"at\":\"2026-11-21T10:15:30.123456Z\",\"count\":3}");
        assertThat(json.read(json.write(stored), Stored.class)).isEqualTo(stored);
    }

    @Test
    void the_network_repeats_its_outcome_for_a_command_that_it_knows() {
        FakeNetwork network = new FakeNetwork();
        OrgId org = new OrgId(CoreFixture.countedId(1));
        UUID command = CoreFixture.countedId(2);
        NetworkRequest request = new NetworkRequest.Suspend(
                new SimIdentity(CoreFixture.countedId(3), "8937103400004164761", null, null, Zone.MAGENTA));
        network.next(new Outcome.Unknown()).nextSilent(new Outcome.Done());

        assertThat(network.execute(org, command, request)).isEqualTo(new Outcome.Unknown());
        assertThat(network.query(org, command)).isEmpty();
        assertThat(network.execute(org, command, request)).isEqualTo(new Outcome.Unknown());
        assertThat(network.query(org, command)).contains(new Outcome.Done());
        assertThat(network.execute(org, command, request)).isEqualTo(new Outcome.Done());
        assertThat(network.requests()).containsExactly(request, request, request);
        assertThat(network.queries()).containsExactly(command, command);
    }
}
