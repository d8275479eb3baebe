package dev.simplane.core.sim;

import java.util.List;

/// What an import has done.
///
/// @param imported SIMs taken into stock
/// @param rejected one entry per reason, in the order of the rows
public record ImportReport(int imported, List<Rejection> rejected) {
    public ImportReport {
        rejected = List.copyOf(rejected);
    }

    /// @param line of the import, the header being line 1
    /// @param column its name
    public record Rejection(int line, String column, String reason) {}
}
