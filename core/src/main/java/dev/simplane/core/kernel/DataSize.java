package dev.simplane.core.kernel;

/// An amount of data; bytes inside. A megabyte is 1,048,576 bytes, as carriers bundle and as clients of both first
/// dialects calculate.
public record DataSize(long bytes) implements Comparable<DataSize> {
    public static final DataSize ZERO = new DataSize(0);
    private static final long BYTES_PER_MEGABYTE = 1024L * 1024L;

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a data size is not negative: " + bytes);
        }
    }

    /// @throws ArithmeticException past 8 EiB
    public static DataSize megabytes(long megabytes) {
        return new DataSize(Math.multiplyExact(megabytes, BYTES_PER_MEGABYTE));
    }

    /// Whole megabytes, rounded down.
    public long megabytes() {
        return bytes / BYTES_PER_MEGABYTE;
    }

    public DataSize plus(DataSize other) {
        return new DataSize(Math.addExact(bytes, other.bytes));
    }

    /// @throws IllegalArgumentException when `other` is more than this
    public DataSize minus(DataSize other) {
        return new DataSize(bytes - other.bytes);
    }

    public DataSize min(DataSize other) {
        return bytes <= other.bytes ? this : other;
    }

    public boolean isZero() {
        return bytes == 0;
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }
}
