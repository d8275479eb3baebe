package dev.simplane.core.operator;

import java.util.regex.Pattern;

/// Mobile country code and mobile network code (ITU-T E.212), e.g. `262-01`.
public record MccMnc(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9]{3}-[0-9]{2,3}");

    public MccMnc {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an MCC-MNC: " + value);
        }
    }

    /// Accepts `262-01` and `26201`.
    ///
    /// @throws IllegalArgumentException when it is neither
    public static MccMnc parse(String text) {
        boolean digitsOnly = text.length() > 3 && text.indexOf('-') < 0;
        return new MccMnc(digitsOnly ? text.substring(0, 3) + "-" + text.substring(3) : text);
    }

    /// The mobile country code, three digits.
    public String mcc() {
        return value.substring(0, 3);
    }

    @Override
    public String toString() {
        return value;
    }
}
