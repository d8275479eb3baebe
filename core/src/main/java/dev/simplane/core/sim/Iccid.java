package dev.simplane.core.sim;

import java.util.Optional;
import java.util.regex.Pattern;

/// The serial number of a SIM (ITU-T E.118): 19 or 20 digits beginning with 89, the last one a Luhn check digit.
public record Iccid(String value) {
    private static final Pattern FORM = Pattern.compile("89[0-9]{17,18}");

    public Iccid {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("not an ICCID: " + value);
        }
    }

    /// The ICCID, or nothing when the text cannot be one.
    public static Optional<Iccid> parse(String text) {
        return wellFormed(text) ? Optional.of(new Iccid(text)) : Optional.empty();
    }

    /// Completes a number by its check digit.
    public static Iccid completing(String withoutCheckDigit) {
        for (char check = '0'; check <= '9'; check++) {
            if (Luhn.valid(withoutCheckDigit + check)) {
                return new Iccid(withoutCheckDigit + check);
            }
        }
        throw new IllegalArgumentException("not digits: " + withoutCheckDigit);
    }

    private static boolean wellFormed(String text) {
        return FORM.matcher(text).matches() && Luhn.valid(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
