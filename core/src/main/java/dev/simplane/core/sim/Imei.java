package dev.simplane.core.sim;

import java.util.Optional;
import java.util.regex.Pattern;

/// The number of a device: 15 digits, the last one the check digit (3GPP TS 23.003, 6.2.1 and annex B).
public record Imei(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9]{15}");

    /// @throws IllegalArgumentException for any other text
    public Imei {
        if (!valid(value)) {
            throw new IllegalArgumentException("not an IMEI");
        }
    }

    /// Nothing when the text is no IMEI.
    public static Optional<Imei> parse(String text) {
        return valid(text) ? Optional.of(new Imei(text)) : Optional.empty();
    }

    private static boolean valid(String text) {
        return FORM.matcher(text).matches() && Luhn.valid(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
