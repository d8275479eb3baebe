package dev.simplane.core.message;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A short message to be sent. Refuses with [Problem.Invalid] for values out of range.
///
/// @param text 1 to [#TEXT_LENGTH_MAX] characters
/// @param sender as the device shall show it: a number of at most 15 digits (ITU-T E.164), with or without `+`,
///     or 1 to 11 characters of the GSM 7-bit default alphabet (3GPP TS 23.040 9.1.2.5, alphanumeric address),
///     not only digits and not blank at an end; null for the network's own
public record SmsDraft(String text, @Nullable String sender) {
    /// Telkor [proposal]: what ten single SMS of the GSM 7-bit alphabet hold.
    public static final int TEXT_LENGTH_MAX = 1600;

    /// A plus sign and 15 digits.
    public static final int SENDER_LENGTH_MAX = 16;

    private static final Pattern NUMBER = Pattern.compile("\\+?[1-9][0-9]{0,14}");
    private static final int NAME_LENGTH_MAX = 11;

    /// What can be printed of 3GPP TS 23.038 6.2.1.
    private static final String GSM_ALPHABET = "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    public SmsDraft {
        List<Violation> violations = new ArrayList<>();
        if (text.isEmpty() || text.length() > TEXT_LENGTH_MAX) {
            violations.add(new Violation("text", "must have 1 to " + TEXT_LENGTH_MAX + " characters"));
        }
        if (sender != null && !isSender(sender)) {
            violations.add(new Violation(
                    "sender", "must be a number of at most 15 digits, or 1 to 11 characters of the GSM alphabet"));
        }
        if (!violations.isEmpty()) {
            throw new Problem.Invalid(violations);
        }
    }

    private static boolean isSender(String text) {
        return NUMBER.matcher(text).matches() || isName(text);
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= NAME_LENGTH_MAX
                && text.strip().equals(text)
                && text.chars().allMatch(character -> GSM_ALPHABET.indexOf(character) >= 0)
                && !text.chars().allMatch(character -> character == '+' || (character >= '0' && character <= '9'));
    }
}
