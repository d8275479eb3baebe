package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.TestServer;
import dev.simplane.app.world.World;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.network.NetworkCommand;
import dev.simplane.core.network.Policy;
import dev.simplane.core.sim.SimId;
import dev.simplane.network.sandbox.VirtualSim;
import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.http.Api;
import dev.simplane.testkit.http.ReceivedRequest;
import dev.simplane.testkit.http.WebhookReceiver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What clients see while the network works, refuses, and is away.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class NetworkStoryTest {
    private static final String GERMANY = "262-01";
    private static final long MEGABYTE = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    private World world;
    private Api telkor;
    private String iccid;
    private String sim;
    private String link;

    @BeforeEach
    void serve_a_sim() {
        world = World.create(simplane, base.toString().replaceAll("/$", ""), "Network");
        telkor = world.telkor();
        iccid = world.importSims(1, "esim", "teal").getFirst();
        sim = telkor.get("/telkor/sims?search=" + iccid).expect(200).textAt("/items/0/id");
        String operator = telkor.get("/telkor/coverages/operators?countries=DEU&compatibility_zones=teal")
                .expect(200)
                .textAt("/items/0/id");
        String coverage = telkor.post(
                        "/telkor/coverages", "{\"name\":\"Germany\",\"operator_ids\":[\"" + operator + "\"]}")
                .expect(201)
                .textAt("/id");
        String plan = telkor.post("/telkor/plans", """
                        {"name":"10 MB","coverage_id":"%s","included_data_mb":10,"validity_days":30}
                        """.formatted(coverage))
                .expect(201)
                .textAt("/id");
        link = telkor.post("/telkor/links", "{\"sim_id\":\"%s\",\"plan_id\":\"%s\"}".formatted(sim, plan))
                .expect(201)
                .textAt("/id");
    }

    @Test
    void a_profile_that_a_user_installs_and_deletes_shows_as_it_is() {
        assertThat(profileStatus()).isEqualTo("available");
        world.control().moveEsim(iccid, "installed");
        assertThat(profileStatus()).isEqualTo("installed");
        world.control().moveEsim(iccid, "disabled");
        assertThat(profileStatus()).isEqualTo("disabled");
        world.control().moveEsim(iccid, "deleted");
        assertThat(profileStatus()).isEqualTo("deleted");
    }

    /// An event per step, in order, however often the network is asked in between.
    @Test
    void a_receiver_is_told_of_each_step_of_a_profile_and_of_each_country_once() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            world.control()
                    .post(
                            "/webhook-endpoints",
                            "{\"dialect\":\"tellisim\",\"url\":\"%s\"}".formatted(receiver.url("/hook")),
                            201);
            world.control().moveEsim(iccid, "installed");
            telkor.post("/telkor/sims/" + sim + "/refresh").expect(200);
            world.control().moveEsim(iccid, "disabled");
            world.control().moveEsim(iccid, "installed");
            world.control().traffic(iccid, 1000, GERMANY);
            telkor.get("/telkor/links/" + link).expect(200);
            telkor.post("/telkor/sims/" + sim + "/refresh").expect(200);
            world.control().traffic(iccid, 1000, GERMANY);
            world.control().moveEsim(iccid, "deleted");

            List<String> received = receiver.await(6, PATIENCE).stream()
                    .map(NetworkStoryTest::said)
                    .toList();
            assertThat(received)
                    .containsExactly(
                            "esim.smdp.stateChanged BPP Installation",
                            "esim.smdp.stateChanged Enable",
                            "esim.smdp.stateChanged Disable",
                            "esim.smdp.stateChanged Enable",
                            "subscription.esim.locationChanged DE",
                            "esim.smdp.stateChanged Delete");
        }
        JsonNode info = world.tellisim()
                .get("/v3/sims/" + iccid + "/smdp-info")
                .expect(200)
                .at("/data");
        assertThat(info.get("current_status").textValue()).isEqualTo("Delete");
        assertThat(info.get("state_history")).hasSize(5);
    }

    private static String said(ReceivedRequest request) {
        JsonNode body = request.json();
        JsonNode data = body.get("data");
        String what = data.has("countryIso2")
                ? data.get("countryIso2").textValue()
                : data.at("/smdpStateChange/state").textValue();
        return body.get("type").textValue() + " " + what;
    }

    @Test
    void a_network_that_does_not_tell_fails_a_refresh_and_not_a_read() {
        world.control().traffic(iccid, MEGABYTE, GERMANY);
        JsonNode status = networkStatus();
        assertThat(status.get("country").textValue()).isEqualTo("DEU");
        String before = telkor.get("/telkor/sims/" + sim).expect(200).text();

        world.control().post("/sandbox/faults", "{\"kind\":\"refuse\",\"request\":\"inspect\"}", 201);
        Answer refused = telkor.post("/telkor/sims/" + sim + "/refresh").expect(502);
        assertThat(refused.textAt("/error/code")).isEqualTo("upstream_unavailable");
        assertThat(refused.textAt("/error/details/operation")).isEqualTo("refresh_sim");
        assertThat(telkor.get("/telkor/sims/" + sim).expect(200).text()).isEqualTo(before);
        assertThat(networkStatus()).isEqualTo(status);

        world.control().clearFaults();
        assertThat(telkor.post("/telkor/sims/" + sim + "/refresh").expect(200).text())
                .isEqualTo(before);
    }

    /// The allowance is used up while the network cannot be told, and the link cannot be suspended either.
    @Test
    void when_the_network_is_back_it_enforces_what_must_hold_without_a_person_s_hand() {
        world.control().post("/sandbox/faults", "{\"kind\":\"unreachable\"}", 201);
        world.control().traffic(iccid, 10 * MEGABYTE, GERMANY);
        assertThat(core().policy()).isEqualTo(Policy.blocked(Policy.Block.NO_ALLOWANCE));
        assertThat(core().policyPending()).isTrue();

        Answer refused = telkor.post("/telkor/links/" + link + "/suspend").expect(502);
        assertThat(refused.textAt("/error/details/operation")).isEqualTo("suspend_link");
        JsonNode unchanged = telkor.get("/telkor/links/" + link).expect(200).json();
        assertThat(unchanged.get("status").textValue()).isEqualTo("active");
        assertThat(unchanged.at("/sim/status").textValue()).isEqualTo("active");

        world.control().clearFaults();
        Instant end = Instant.now().plus(PATIENCE);
        while (!converged() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        assertThat(enforced()).isEqualTo(new VirtualSim.Service(true, false, core().policy()));
        assertThat(core().appliedVersion()).isEqualTo(core().policyVersion());
        assertThat(core().policy()).isEqualTo(Policy.blocked(Policy.Block.NO_ALLOWANCE));
        telkor.post("/telkor/links/" + link + "/suspend").expect(200);
    }

    private boolean converged() {
        return enforced().equals(new VirtualSim.Service(true, false, core().policy()))
                && core().appliedVersion() == core().policyVersion()
                && commands().stream().noneMatch(command -> command.status().open());
    }

    private List<NetworkCommand> commands() {
        return simplane.assembly().commands().ofSim(Actor.system(org()), new SimId(UUID.fromString(sim)), 10);
    }

    private OrgId org() {
        return new OrgId(UUID.fromString(world.id()));
    }

    private Link core() {
        LinkId id = new LinkId(UUID.fromString(link));
        return simplane.assembly()
                .core()
                .directory()
                .get(Actor.system(org()), id)
                .link();
    }

    private VirtualSim.Service enforced() {
        SimId id = new SimId(UUID.fromString(sim));
        return simplane.sandbox().network().sim(org(), id).orElseThrow().service();
    }

    private String profileStatus() {
        return telkor.get("/telkor/sims/" + sim).expect(200).textAt("/esim_profile_status");
    }

    private JsonNode networkStatus() {
        return telkor.get("/telkor/links/" + link).expect(200).at("/network_status");
    }
}
