package dev.simplane.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class DialectHarnessTest {
    @Test
    void a_right_toy_passes_everything() throws IOException {
        DynamicRun run = run(null);
        assertThat(run.failures()).isEmpty();
        for (ErrorCase kind : ErrorCase.values()) {
            assertThat(run.names()).as(kind.name()).anyMatch(name -> name.startsWith("errors/" + kind + "/"));
        }
    }

    @TestFactory
    Stream<DynamicNode> each_flaw_is_seen_where_it_is_and_nowhere_else() {
        return Stream.of(Flaw.values())
                .map(flaw -> DynamicTest.dynamicTest(flaw.name(), () -> {
                    Map<String, String> failures = run(flaw).failures();
                    assertThat(failures.keySet())
                            .allMatch(name -> flaw.seenAt().stream().anyMatch(name::startsWith));
                    for (String place : flaw.seenAt()) {
                        assertThat(failures.keySet()).anyMatch(name -> name.startsWith(place));
                    }
                }));
    }

    @Test
    void what_fails_says_what_it_saw() throws IOException {
        Map<String, String> failures = run(Flaw.UNKNOWN_HAS_OTHER_CODE).failures();
        assertThat(failures.get("errors/UNKNOWN_ID/getNote: {note_id}"))
                .contains("expected code not_found but got unheard_of")
                .contains("HTTP 404");
        assertThat(failures.get("tenants/ids in paths/getNote"))
                .contains("organisation B can tell an object of A from nothing")
                .contains("unheard_of");
    }

    private static DynamicRun run(@Nullable Flaw flaw) throws IOException {
        try (var server = new ToyServer(flaw)) {
            List<DynamicNode> tests = DialectHarness.tests(new ToyUnderTest(server, flaw));
            return DynamicRun.of(tests);
        }
    }
}
