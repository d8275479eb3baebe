package dev.simplane.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How PostgreSQL carried a statement out.
///
/// @param sql what was asked
/// @param scans the leaves that read a table or an index, from the left
/// @param blocks pages of 8 KiB that were looked at, in memory or not
/// @param millis of planning and of execution, without the way to the client
/// @param json all of it, as `explain` says
public record QueryPlan(String sql, List<Scan> scans, long blocks, double millis, JsonNode json) {
    /// One leaf.
    ///
    /// @param kind such as `Index Only Scan`
    /// @param relation the table, or for a bitmap the index
    /// @param rows that were read, over all repetitions, those included that did not match
    /// @param fetched rows that an index alone could not answer for
    public record Scan(String kind, String relation, long rows, long fetched) {}

    /// Runs the statement and says how.
    public static QueryPlan of(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("explain (analyze, buffers, timing off, format json) " + sql)) {
            row.next();
            JsonNode json = ExactJson.parse(row.getString(1)).get(0);
            JsonNode root = json.get("Plan");
            return new QueryPlan(
                    sql,
                    leaves(root).map(QueryPlan::scan).toList(),
                    root.get("Shared Hit Blocks").longValue()
                            + root.get("Shared Read Blocks").longValue(),
                    json.get("Planning Time").doubleValue()
                            + json.get("Execution Time").doubleValue(),
                    json);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot explain " + sql, e);
        }
    }

    /// The same for people.
    public static String text(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain (analyze, buffers, costs off) " + sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return String.join("\n", lines);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot explain " + sql, e);
        }
    }

    /// The leaves that read a table from end to end.
    public List<Scan> sequential() {
        return scans.stream().filter(scan -> scan.kind().equals("Seq Scan")).toList();
    }

    /// Rows of tables that were fetched.
    public long fetched() {
        return scans.stream().mapToLong(Scan::fetched).sum();
    }

    /// The tables and indexes that were read.
    public List<String> relations() {
        return scans.stream().map(Scan::relation).distinct().toList();
    }

    private static Stream<JsonNode> leaves(JsonNode node) {
        Stream<JsonNode> self = node.has("Relation Name") || node.has("Index Name") ? Stream.of(node) : Stream.of();
        Stream<JsonNode> children = node.has("Plans")
                ? Stream.iterate(0, i -> i + 1)
                        .limit(node.get("Plans").size())
                        .flatMap(i -> leaves(node.get("Plans").get(i)))
                : Stream.of();
        return Stream.concat(self, children);
    }

    private static Scan scan(JsonNode node) {
        double loops = number(node, "Actual Loops");
        double rows = (number(node, "Actual Rows")
                        + number(node, "Rows Removed by Filter")
                        + number(node, "Rows Removed by Index Recheck"))
                * loops;
        String kind = node.get("Node Type").textValue();
        double fetched = kind.equals("Index Only Scan") ? number(node, "Heap Fetches") : rows;
        String relation = (node.has("Relation Name") ? node.get("Relation Name") : node.get("Index Name")).textValue();
        return new Scan(kind, relation, Math.round(rows), kind.startsWith("Bitmap Index") ? 0 : Math.round(fetched));
    }

    private static double number(JsonNode node, String field) {
        return node.has(field) ? node.get(field).doubleValue() : 0;
    }
}
