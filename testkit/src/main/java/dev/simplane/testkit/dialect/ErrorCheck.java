package dev.simplane.testkit.dialect;

import dev.simplane.testkit.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether an answer is the error that was expected, properly dressed, and says nothing about our insides.
final class ErrorCheck {
    private static final Pattern INSIDES = Pattern.compile(
            "\\w*Exception|Caused by|\\bat dev\\.|\\bdev\\.simplane\\b"
                    + "|\\b(java|javax|jakarta|jdk|kotlin)\\.\\w+|\\b(org|com|io)\\.\\w+\\.\\w+\\.\\w|\\.java:\\d+|<html",
            Pattern.CASE_INSENSITIVE);

    private ErrorCheck() {}

    static List<String> problems(DialectUnderTest dialect, ErrorTable.Decision.Answered expected, Answer answer) {
        List<String> problems = new ArrayList<>();
        if (answer.status() != expected.status()) {
            problems.add("expected status " + expected.status() + " but got " + answer.status());
        }
        Matcher leak = INSIDES.matcher(answer.text());
        if (leak.find()) {
            problems.add("the body shows our insides: " + leak.group());
        }
        if (answer.isJson()) {
            problems.addAll(envelope(dialect, expected, answer));
        } else {
            problems.add("expected JSON but the media type is \"" + answer.mediaType() + "\"");
        }
        return problems;
    }

    private static List<String> envelope(
            DialectUnderTest dialect, ErrorTable.Decision.Answered expected, Answer answer) {
        try {
            List<String> problems = new ArrayList<>(dialect.envelope().problems(answer));
            expected.code().ifPresent(wanted -> {
                String code = dialect.envelope().code(answer).orElse("");
                if (!code.equals(wanted)) {
                    problems.add("expected code " + wanted + " but got " + code);
                }
            });
            return problems;
        } catch (AssertionError e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
