package dev.simplane.core.lists;

import dev.simplane.testkit.QueryPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The times of lists as tables for people, written to the file that `simplane.lists.report` names, or
/// nowhere.
final class ListReport {
    private static final @Nullable String FILE = System.getProperty("simplane.lists.report");

    /// By list, filter, and what was measured; of several times the longest.
    private final Map<String, Map<String, Map<String, QueryPlan>>> plans = new LinkedHashMap<>();

    private final Map<String, Long> totals = new LinkedHashMap<>();

    void total(String list, String filter, long total, QueryPlan plan) {
        totals.put(list + filter, total);
        add(list, filter, "total", plan);
    }

    void page(String list, String filter, Enum<?> column, String which, QueryPlan plan) {
        add(list, filter, column.name().toLowerCase(Locale.ROOT) + " " + which, plan);
    }

    private void add(String list, String filter, String what, QueryPlan plan) {
        plans.computeIfAbsent(list, name -> new LinkedHashMap<>())
                .computeIfAbsent(filter, name -> new LinkedHashMap<>())
                .merge(what, plan, (one, other) -> one.millis() > other.millis() ? one : other);
    }

    /// @param explain a statement as text
    void write(int sims, String server, Function<String, String> explain) {
        if (FILE == null) {
            return;
        }
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%,d SIMs, as many links; %s. Milliseconds in the server.%n", sims, server));
        plans.forEach((list, filters) -> table(text, list, filters));
        slowest()
                .ifPresent(plan -> text.append("%nThe slowest:%n%n```%n%s%n%n%s%n```%n"
                        .formatted(plan.sql().strip(), explain.apply(plan.sql()))));
        try {
            Files.writeString(Path.of(FILE), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void table(StringBuilder text, String list, Map<String, Map<String, QueryPlan>> filters) {
        Set<String> columns = filters.values().stream()
                .flatMap(row -> row.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        text.append("%n| %s | rows | %s |%n|---|--:|%s%n"
                .formatted(list, String.join(" | ", columns), "--:|".repeat(columns.size())));
        filters.forEach((filter, row) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %,d | %s |%n",
                filter,
                totals.getOrDefault(list + filter, 0L),
                columns.stream().map(column -> millis(row.get(column))).collect(Collectors.joining(" | ")))));
    }

    private static String millis(@Nullable QueryPlan plan) {
        return plan == null ? "" : String.format(Locale.ROOT, plan.millis() < 10 ? "%.1f" : "%.0f", plan.millis());
    }

    private Optional<QueryPlan> slowest() {
        Stream<QueryPlan> all = plans.values().stream()
                .flatMap(filters -> filters.values().stream())
                .flatMap(row -> row.values().stream());
        return all.max(Comparator.comparingDouble(QueryPlan::millis));
    }
}
