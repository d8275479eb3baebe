package dev.simplane.testkit.dialect;

import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Makes an id of nothing that looks like an id of something: same length, same kinds of characters in the same places,
/// same prefix, and a right check digit if the model has one. The same model always gives the same id.
final class SimilarId {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private static final int UUID_VERSION_AT = 14;
    private static final int UUID_VARIANT_AT = 19;

    /// Numbers from here on are ICCIDs, IMSIs and the like, whose first digits name the issuer, and stay.
    private static final int LONG_NUMBER = 15;

    private static final int ISSUER_DIGITS = 7;

    private final String model;
    private final Random random;

    private SimilarId(String model) {
        this.model = model;
        this.random = new Random(model.hashCode());
    }

    static String to(String model) {
        var similar = new SimilarId(model);
        String made = similar.make();
        while (made.equals(model)) {
            made = similar.make();
        }
        return made;
    }

    private String make() {
        if (UUID.matcher(model).matches()) {
            return shuffle(i -> i == UUID_VERSION_AT || i == UUID_VARIANT_AT);
        }
        if (model.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int kept = model.length() >= LONG_NUMBER ? ISSUER_DIGITS : 1;
            String made = shuffle(i -> i < kept);
            return luhn(model) == 0 ? withCheckDigit(made) : made;
        }
        int prefix = model.lastIndexOf('_') + 1;
        return shuffle(i -> i < prefix);
    }

    private String shuffle(IntPredicate kept) {
        String lower = model.toLowerCase(Locale.ROOT);
        boolean hex = IntStream.range(0, model.length())
                .filter(i -> !kept.test(i))
                .noneMatch(i -> lower.charAt(i) > 'f' && lower.charAt(i) <= 'z');
        var made = new StringBuilder();
        for (int i = 0; i < model.length(); i++) {
            char c = model.charAt(i);
            made.append(kept.test(i) ? c : like(c, hex ? 6 : 26));
        }
        return made.toString();
    }

    private char like(char c, int letters) {
        if (c >= '0' && c <= '9') {
            return (char) ('0' + random.nextInt(10));
        }
        if (c >= 'a' && c <= 'z') {
            return (char) ('a' + random.nextInt(letters));
        }
        if (c >= 'A' && c <= 'Z') {
            return (char) ('A' + random.nextInt(letters));
        }
        return c;
    }

    private static String withCheckDigit(String number) {
        String body = number.substring(0, number.length() - 1);
        return body + (10 - luhn(body + "0")) % 10;
    }

    /// 0 if the last digit is the check digit of those before.
    private static int luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10;
    }
}
