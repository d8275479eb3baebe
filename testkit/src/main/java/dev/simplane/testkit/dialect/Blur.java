package dev.simplane.testkit.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Makes two bodies the same where they may differ. The less it does, the more a comparison says.
public final class Blur {
    private static final String VEIL = "~";

    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}[.\\d]*(Z|[+-][\\d:]+)?");

    private final List<Pattern> patterns;

    private Blur(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    public static Blur none() {
        return new Blur(List.of());
    }

    public Blur timestamps() {
        return pattern(TIMESTAMP);
    }

    /// The value of every JSON member of that name, if it is text or a number.
    public Blur field(String name) {
        return pattern(Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*(\"[^\"]*\"|[-+.\\deE]+)"));
    }

    public Blur pattern(Pattern more) {
        List<Pattern> all = new ArrayList<>(patterns);
        all.add(more);
        return new Blur(all);
    }

    String apply(String text) {
        String blurred = text;
        for (Pattern pattern : patterns) {
            blurred = pattern.matcher(blurred).replaceAll(VEIL);
        }
        return blurred;
    }
}
