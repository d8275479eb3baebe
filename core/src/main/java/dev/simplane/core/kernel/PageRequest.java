package dev.simplane.core.kernel;

/// Which part of a list is wanted.
///
/// @param offset rows to skip, 0 to [#OFFSET_MAX]
/// @param limit rows at most, 1 to [#LIMIT_MAX]
/// @param counted whether the total is wanted too: counting costs, so only dialects that promise totals ask for it
public record PageRequest(long offset, int limit, boolean counted) {
    public static final int LIMIT_MAX = 500;
    /// Deeper than any inventory; keeps a forged cursor from overflowing.
    public static final long OFFSET_MAX = 1_000_000_000L;

    public PageRequest {
        if (offset < 0 || offset > OFFSET_MAX || limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("page out of range: offset " + offset + ", limit " + limit);
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(0, limit, false);
    }
}
