package dev.simplane.network.sandbox;

/// Numbers of virtual devices.
final class Imei {
    private static final String REPORTING_BODY = "35";
    private static final int SERIAL_LENGTH = 12;

    private Imei() {}

    /// The device that a SIM is in unless a script says otherwise: made from the last digits of the ICCID.
    static String of(String iccid) {
        int end = iccid.length() - 1;
        String number = REPORTING_BODY + iccid.substring(end - SERIAL_LENGTH, end);
        return number + checkDigit(number);
    }

    /// 3GPP TS 23.003 annex B.
    private static int checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}
