package dev.simplane.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.openapi.OpenApi;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A dialect that tells the harness too little must not pass.
final class HarnessGapsTest {
    @Test
    void a_case_that_nobody_decided_on_fails() throws IOException {
        assertThat(failures(new ErrorTable(), null, Map.of()))
                .contains(
                        "errors/CRASH/nobody has decided on CRASH", "errors/BAD_QUERY/nobody has decided on BAD_QUERY");
    }

    @Test
    void a_case_that_never_happens_fails() throws IOException {
        assertThat(failures(null, null, Map.of()))
                .contains("errors/CRASH/nothing brings about CRASH: give a sample or a provocation")
                .noneMatch(name -> name.startsWith("errors/RATE_LIMITED"));
    }

    @Test
    void a_table_that_names_no_operation_fails() throws IOException {
        ErrorTable misspelt = new ErrorTable().on("getNotes", ErrorCase.UNKNOWN_ID, 404);
        assertThat(failures(misspelt, null, Map.of())).contains("errors/the table names operations of the contract");
    }

    @Test
    void one_operation_may_differ_from_the_others() throws IOException {
        try (var server = new ToyServer(null)) {
            var toy = new ToyUnderTest(server, null);
            ErrorTable table = toy.errors()
                    .on("getNote", ErrorCase.UNKNOWN_ID, 410, "deleted")
                    .without("listNotes", ErrorCase.BAD_QUERY, "for once");
            DynamicRun run = DynamicRun.of(DialectHarness.tests(new Changed(toy, table, toy.samples(), Map.of())));
            assertThat(run.failures()).containsKey("errors/UNKNOWN_ID/getNote: {note_id}");
            assertThat(run.failures()).doesNotContainKey("errors/UNKNOWN_ID/deleteNote: {note_id}");
            assertThat(run.names()).noneMatch(name -> name.startsWith("errors/BAD_QUERY/listNotes"));
        }
    }

    @Test
    void samples_that_are_missing_wrong_or_misspelt_fail() throws IOException {
        String complete = "contract/the samples are complete and valid";
        assertThat(failures(null, new Samples(), Map.of())).contains(complete);
        Samples misspelt = new Samples()
                .owned("note_id", "x")
                .owned("folder_id", "y")
                .owned("fodler_id", "z")
                .body("createNote", "{\"text\":\"t\"}");
        assertThat(failures(null, misspelt, Map.of())).contains(complete);
        Samples wrong =
                new Samples().owned("note_id", "x").owned("folder_id", "y").body("createNote", "{\"text\":5}");
        assertThat(failures(null, wrong, Map.of())).contains(complete);
        assertThatThrownBy(() -> new Samples().deleted("note_id", "x")).hasMessageContaining("note_id");
    }

    @Test
    void samples_that_do_not_exist_prove_nothing() throws IOException {
        String nothing = "0198f7a2-7f57-7c3b-8f7d-3a1b2c4d5e6f";
        Samples unreal = new Samples()
                .owned("note_id", nothing, nothing)
                .owned("folder_id", nothing, nothing)
                .body("createNote", "{\"text\":\"t\"}");
        assertThat(failures(null, unreal, Map.of()))
                .contains("tenants/ids in paths/getNote: A itself finds it", "tenants/lists/listNotes: A sees its own");
    }

    private static Set<String> failures(
            @Nullable ErrorTable table, @Nullable Samples samples, Map<ErrorCase, Supplier<Answer>> provocations)
            throws IOException {
        try (var server = new ToyServer(null)) {
            var toy = new ToyUnderTest(server, null);
            var changed = new Changed(
                    toy, table == null ? toy.errors() : table, samples == null ? toy.samples() : samples, provocations);
            return DynamicRun.of(DialectHarness.tests(changed)).failures().keySet();
        }
    }

    private record Changed(
            ToyUnderTest toy, ErrorTable errors, Samples samples, Map<ErrorCase, Supplier<Answer>> provocations)
            implements DialectUnderTest {
        @Override
        public String name() {
            return toy.name();
        }

        @Override
        public OpenApi spec() {
            return toy.spec();
        }

        @Override
        public Collection<String> routes() {
            return toy.routes();
        }

        @Override
        public Callers callers() {
            return toy.callers();
        }

        @Override
        public ErrorEnvelope envelope() {
            return toy.envelope();
        }

        @Override
        public long maxBodyBytes() {
            return toy.maxBodyBytes();
        }

        @Override
        public Map<String, Object> goldenVariables() {
            return toy.goldenVariables();
        }
    }
}
