package dev.simplane.core.kernel;

/// A speed in kbit/s.
public record Rate(int kbps) implements Comparable<Rate> {
    public Rate {
        if (kbps < 1) {
            throw new IllegalArgumentException("a rate is at least 1 kbit/s: " + kbps);
        }
    }

    @Override
    public int compareTo(Rate other) {
        return Integer.compare(kbps, other.kbps);
    }
}
