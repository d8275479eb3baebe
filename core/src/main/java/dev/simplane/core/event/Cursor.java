package dev.simplane.core.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in the event log: the transaction that wrote an event, and its number. Only events below the oldest running
/// transaction are read, in this order, so nothing appears behind a cursor any more.
public record Cursor(long tx, long seq) implements Comparable<Cursor> {
    /// Before the first event.
    public static final Cursor START = new Cursor(0, 0);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    /// The cursor, or nothing when the text is none.
    public static Optional<Cursor> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Cursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Cursor other) {
        int byTx = Long.compare(tx, other.tx);
        return byTx != 0 ? byTx : Long.compare(seq, other.seq);
    }

    @Override
    public String toString() {
        return tx + "-" + seq;
    }
}
