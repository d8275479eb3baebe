package dev.simplane.core.sim;

/// The check digit of ITU-T E.118 (ICCID) and 3GPP TS 23.003 (IMEI).
final class Luhn {
    private Luhn() {}

    /// Whether the last digit is the check digit of the others. The text holds digits only.
    static boolean valid(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
