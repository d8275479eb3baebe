package dev.simplane.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.world.World;
import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.http.Api;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program: starts, stops, starts again, and loses nothing when it is killed.
class ProgramIT {
    private static final int WRITES_BEFORE_KILL = 40;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void a_killed_program_has_everything_that_it_acknowledged() throws Exception {
        Path data = folder.resolve("killed");
        List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        String token;
        try (Program program = Program.start("up", data);
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            token = program.controlToken();
            Api api = Api.at(program.baseUrl()).withBearer(token);
            Semaphore written = new Semaphore(0);
            for (int writer = 0; writer < 4; writer++) {
                writers.execute(() -> writeUntilItFails(api, acknowledged, written));
            }
            assertThat(written.tryAcquire(WRITES_BEFORE_KILL, 60, TimeUnit.SECONDS))
                    .isTrue();
            program.kill();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(WRITES_BEFORE_KILL);
        try (Program again = Program.start("up", data)) {
            assertThat(again.controlToken()).isEqualTo(token);
            Api api = Api.at(again.baseUrl()).withBearer(token);
            for (String id : acknowledged) {
                api.get("/control/v1/organisations/" + id).expect(200);
            }
        }
    }

    private static void writeUntilItFails(Api api, List<String> acknowledged, Semaphore written) {
        try {
            while (true) {
                Answer answer = api.post("/control/v1/organisations", "{\"name\":\"Written\"}");
                if (answer.status() != 201) {
                    return;
                }
                acknowledged.add(answer.textAt("/environments/0/id"));
                written.release();
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            // The program is gone: what was not acknowledged does not count.
            written.release(0);
        }
    }

    @Test
    void the_demo_prints_one_line_and_goes_on_where_it_stopped() throws Exception {
        Path data = folder.resolve("demo");
        JsonNode first;
        try (Program program = Program.start("demo", data)) {
            first = program.announcement();
            JsonNode tenant = first.at("/organisations/1");
            assertThat(first.get("organisations")).hasSize(4);
            assertThat(tenant.get("environment").textValue()).isEqualTo("sandbox");
            assertThat(simsOf(program, tenant)).isEqualTo(1000);
            assertThat(Api.at(program.baseUrl())
                            .get("/q/health/ready")
                            .expect(200)
                            .textAt("/checks/0/name"))
                    .isEqualTo("database");
            assertThat(Api.at(program.baseUrl()).get("/q/metrics").expect(200).text())
                    .contains("jvm_memory_used_bytes");
            Program.Stopped stopped = program.stop();
            assertThat(stopped.printed()).isEmpty();
        }
        try (Program again = Program.start("demo", data);
                Program beside = Program.start("up", folder.resolve("beside"))) {
            JsonNode tenant = again.announcement().at("/organisations/1");
            assertThat(tenant.get("id")).isEqualTo(first.at("/organisations/1/id"));
            assertThat(tenant.at("/telkor/clientSecret")).isEqualTo(first.at("/organisations/1/telkor/clientSecret"));
            assertThat(simsOf(again, tenant)).isEqualTo(1000);
            assertThat(beside.baseUrl()).isNotEqualTo(again.baseUrl());
            assertThat(beside.announcement().get("organisations")).isEmpty();
        }
    }

    private static int simsOf(Program program, JsonNode tenant) {
        String token = World.token(
                program.baseUrl(),
                tenant.at("/telkor/clientId").textValue(),
                tenant.at("/telkor/clientSecret").textValue());
        return Api.at(program.baseUrl())
                .withBearer(token)
                .get("/telkor/sims?page_size=1")
                .expect(200)
                .at("/total")
                .intValue();
    }
}
