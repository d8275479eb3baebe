package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.TestServer;
import dev.simplane.app.world.World;
import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.http.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Clients of Telkor and of TelliSIM work on the same SIMs in turn, as chance has it. Whatever one of them
/// does, both see the same afterwards, and nobody is told of a fault.
@QuarkusTest
@QuarkusTestResource(TestServer.class)
class TwoDialectsTest {
    private static final int STEPS = 60;
    private static final long[] SEEDS = {1, 2, 3, 4};
    private static final String GERMANY = "262-01";

    @Inject
    Simplane simplane;

    @TestHTTPResource("/")
    URI base;

    /// What a client can do, and what happens.
    private enum Step {
        TELKOR_LINKS,
        TELKOR_SUSPENDS,
        TELKOR_RESUMES,
        TELKOR_ACTIVATES,
        TELKOR_DEACTIVATES,
        TELKOR_TAKES_THE_SIM,
        TELKOR_GIVES_A_SIM,
        TELKOR_DELETES,
        TELKOR_SENDS,
        TELLISIM_SUBSCRIBES,
        TELLISIM_SUBSCRIBES_AHEAD,
        TELLISIM_SUSPENDS,
        TELLISIM_DELETES,
        TELLISIM_SENDS,
        DATA_IS_USED,
        TIME_PASSES
    }

    /// A tenant with two SIMs, and the last link whose SIM was taken away.
    private static final class Play {
        private final World world;
        private final Random random;
        private final List<SharedSim> sims = new ArrayList<>();
        private final String plan;
        private Optional<String> waiting = Optional.empty();

        Play(World world, long seed) {
            this.world = world;
            this.random = new Random(seed);
            world.importSims(2, "esim", "teal").forEach(iccid -> sims.add(SharedSim.of(world, iccid)));
            String coverage = world.tellisim()
                    .post("/v3/coverage-profiles/custom-region", """
                            {"region_name":"Germany","label":"Green","iso2_list":["DE"]}
                            """)
                    .expect(200)
                    .textAt("/data/coverage_id");
            plan = world.tellisim()
                    .post("/v3/plans", """
                            {"coverage_id":"%s","name":"p","data_MBs":10,"period_days":7,"recurring":false,
                             "throttling":false}
                            """.formatted(coverage))
                    .expect(201)
                    .textAt("/plan_id");
        }

        /// @return whether it could be done
        boolean take(Step step, SharedSim sim) {
            Api telkor = world.telkor();
            Api tellisim = world.tellisim();
            String link = "/telkor/links/" + sim.link().orElse("00000000-0000-7000-8000-000000000000");
            String subscription = "/v3/subscriptions/" + sim.iccid();
            return switch (step) {
                case TELKOR_LINKS ->
                    done(telkor.post(
                            "/telkor/links",
                            "{\"name\":\"l\",\"sim_id\":\"%s\",\"plan_id\":\"%s\"}".formatted(sim.id(), plan)));
                case TELKOR_SUSPENDS -> done(telkor.post(link + "/suspend"));
                case TELKOR_RESUMES -> done(telkor.post(link + "/resume"));
                case TELKOR_ACTIVATES -> done(telkor.post(link + "/activations", "{\"plan_id\":\"" + plan + "\"}"));
                case TELKOR_DEACTIVATES -> done(telkor.delete(link + "/activations/" + anyOf(sim)));
                case TELKOR_TAKES_THE_SIM -> takeSim(sim, telkor.post(link + "/sim/remove"));
                case TELKOR_GIVES_A_SIM ->
                    waiting.isPresent()
                            && done(telkor.post(
                                    "/telkor/links/" + waiting.get() + "/sim", "{\"sim_id\":\"" + sim.id() + "\"}"));
                case TELKOR_DELETES -> done(telkor.delete(link));
                case TELKOR_SENDS -> done(telkor.post(link + "/sms", "{\"text\":\"t\"}"));
                case TELLISIM_SUBSCRIBES -> done(tellisim.post("/v3/subscription", subscribe(sim, "")));
                case TELLISIM_SUBSCRIBES_AHEAD ->
                    done(tellisim.post("/v3/subscription", subscribe(sim, ",\"active_period\":" + tomorrow())));
                case TELLISIM_SUSPENDS ->
                    done(tellisim.post(subscription + "/plan-attachments/" + anyOf(sim) + "/suspend"));
                case TELLISIM_DELETES -> done(tellisim.delete(subscription));
                case TELLISIM_SENDS ->
                    done(tellisim.post(subscription + "/send-sms", "{\"from\":\"x\",\"message\":\"m\"}"));
                case DATA_IS_USED ->
                    world.control()
                            .traffic(sim.iccid(), 3L * 1024 * 1024 + 7, GERMANY)
                            .get("accepted")
                            .booleanValue();
                case TIME_PASSES -> {
                    world.control().advance(random.nextBoolean() ? "PT6H" : "P3D");
                    yield true;
                }
            };
        }

        /// Refusals are answers, faults are not.
        private static boolean done(Answer answer) {
            assertThat(answer.status()).as(answer.toString()).isLessThan(500).isNotEqualTo(405);
            return answer.status() < 300;
        }

        private boolean takeSim(SharedSim sim, Answer answer) {
            if (done(answer)) {
                waiting = Optional.of(answer.textAt("/id"));
                return sim.link().isEmpty();
            }
            return false;
        }

        private String subscribe(SharedSim sim, String more) {
            return "{\"iccid\":\"%s\",\"metadata\":\"m\",\"plan_id\":\"%s\"%s}".formatted(sim.iccid(), plan, more);
        }

        private String tomorrow() {
            OffsetDateTime now = OffsetDateTime.parse(
                    world.control().get("/sandbox/clock").get("now").textValue());
            return "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(now.plusDays(1), now.plusDays(3));
        }

        private String anyOf(SharedSim sim) {
            List<JsonNode> activations = sim.activations();
            return activations.isEmpty()
                    ? "00000000-0000-7000-8000-000000000000"
                    : activations
                            .get(random.nextInt(activations.size()))
                            .get("id")
                            .textValue();
        }
    }

    @Test
    void both_see_the_same_whoever_acts() {
        Set<Step> done = EnumSet.noneOf(Step.class);
        for (long seed : SEEDS) {
            Play play = new Play(World.create(simplane, base.toString().replaceAll("/$", ""), "Seed " + seed), seed);
            for (int i = 0; i < STEPS; i++) {
                Step step = Step.values()[play.random.nextInt(Step.values().length)];
                SharedSim sim = play.sims.get(play.random.nextInt(play.sims.size()));
                if (play.take(step, sim)) {
                    done.add(step);
                }
                String name = "seed " + seed + ", step " + i + ": " + step + " " + sim.iccid();
                play.sims.forEach(one -> one.assertAgreed(name));
            }
        }
        assertThat(done).isEqualTo(EnumSet.allOf(Step.class));
    }
}
