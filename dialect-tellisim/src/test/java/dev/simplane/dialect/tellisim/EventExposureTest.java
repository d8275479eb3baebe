package dev.simplane.dialect.tellisim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.event.Cursor;
import dev.simplane.core.event.LoggedEvent;
import dev.simplane.core.kernel.Event;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.web.Jsons;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every event of the core is either told to clients of this API or left out on purpose. A new one fails here
/// until somebody has decided.
class EventExposureTest {
    private static final String CORE = "dev/simplane/core";

    /// The bodies are checked byte for byte in [TellisimWebhooksTest].
    private static final Set<String> EXPOSED = Set.of(
            "activation.ActivationEvent$AllowanceConsumed",
            "sim.SimEvent$CountryChanged",
            "sim.SimEvent$ProfileChanged");

    private static final Map<String, List<String>> NOT_EXPOSED = Map.ofEntries(
            Map.entry("activation.ActivationEvent$Created", List.of("activation.created")),
            Map.entry(
                    "activation.ActivationEvent$StatusChanged",
                    List.of(
                            "activation.pending",
                            "activation.active",
                            "activation.depleted",
                            "activation.expired",
                            "activation.suspended",
                            "activation.removed",
                            "activation.failed")),
            Map.entry("activation.SeriesEvent$Created", List.of("series.created")),
            Map.entry("activation.SeriesEvent$Ended", List.of("series.completed", "series.stopped")),
            Map.entry("coverage.CoverageEvent$Created", List.of("coverage.created")),
            Map.entry("coverage.CoverageEvent$Deleted", List.of("coverage.deleted")),
            Map.entry("coverage.CoverageEvent$Renamed", List.of("coverage.renamed")),
            Map.entry("coverage.CoverageEvent$OperatorsAdded", List.of("coverage.operators_added")),
            Map.entry("coverage.CoverageEvent$OperatorsRemoved", List.of("coverage.operators_removed")),
            Map.entry("link.LinkEvent$Created", List.of("link.created")),
            Map.entry("link.LinkEvent$SimBound", List.of("link.sim_bound")),
            Map.entry("link.LinkEvent$SimRemoved", List.of("link.sim_removed")),
            Map.entry("link.LinkEvent$Renamed", List.of("link.renamed")),
            Map.entry("link.LinkEvent$Restricted", List.of("link.restricted")),
            Map.entry("link.LinkEvent$PolicyApplied", List.of("link.policy_applied")),
            Map.entry(
                    "link.LinkEvent$StatusChanged",
                    List.of("link.active", "link.suspended", "link.hold", "link.removed")),
            Map.entry("message.SmsEvent$StatusChanged", List.of("sms.sent", "sms.failed")),
            Map.entry("plan.PlanEvent$Created", List.of("plan.created")),
            Map.entry("plan.PlanEvent$Archived", List.of("plan.archived")),
            Map.entry("plan.PlanEvent$Unarchived", List.of("plan.unarchived")),
            Map.entry("plan.PlanEvent$Deleted", List.of("plan.deleted")),
            Map.entry("plan.PlanEvent$Updated", List.of("plan.updated")),
            Map.entry("sim.SimEvent$Imported", List.of("sim.imported")),
            Map.entry("sim.SimEvent$DeviceChanged", List.of("sim.device_changed")),
            Map.entry("sim.SimEvent$NumbersChanged", List.of("sim.numbers_changed")));

    @Test
    void every_event_of_the_core_has_been_decided_on() throws IOException, URISyntaxException {
        Set<String> decided = new TreeSet<>(EXPOSED);
        decided.addAll(NOT_EXPOSED.keySet());
        assertThat(eventsOfCore()).isEqualTo(decided);
    }

    @Test
    void what_is_not_exposed_gives_no_webhook() {
        TellisimWebhooks webhooks = new TellisimWebhooks(Jsons.stored());
        NOT_EXPOSED.values().stream()
                .flatMap(List::stream)
                .forEach(type -> assertThat(webhooks.message(logged(type))).isEmpty());
    }

    private static LoggedEvent logged(String type) {
        return new LoggedEvent(
                new OrgId(Samples.ID), new Cursor(1, 1), Samples.ID, type, Samples.ID, null, Samples.NOW, "{}");
    }

    private static Set<String> eventsOfCore() throws IOException, URISyntaxException {
        URI place =
                Event.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path path = Path.of(place);
        if (Files.isDirectory(path)) {
            return eventsBelow(path.resolve(CORE));
        }
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
            return eventsBelow(jar.getPath(CORE));
        }
    }

    private static Set<String> eventsBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(EventExposureTest::isEvent)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isEvent(String name) {
        try {
            Class<?> type = Class.forName(CORE.replace('/', '.') + "." + name, false, Event.class.getClassLoader());
            return type.isRecord() && Event.class.isAssignableFrom(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
