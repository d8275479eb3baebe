package dev.simplane.testkit.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as a file writes it: lines of `#` first, if any, then `METHOD /path?query`, headers, an empty line, the
/// body. `# as: orgB` says who sends it; without it organisation A does.
record GoldenRequest(
        String caller,
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String body) {
    private static final String AS = "# as:";

    static GoldenRequest parse(String file) {
        String text = file.replace("\r\n", "\n");
        String caller = "orgA";
        while (text.startsWith("#")) {
            int end = text.indexOf('\n') + 1;
            String comment = text.substring(0, end == 0 ? text.length() : end);
            caller = comment.startsWith(AS) ? comment.substring(AS.length()).strip() : caller;
            text = text.substring(comment.length());
        }
        int blank = text.indexOf("\n\n");
        String head = blank < 0 ? text : text.substring(0, blank);
        String body = blank < 0 ? "" : text.substring(blank).strip();
        List<String> lines = head.strip().lines().toList();
        String[] first = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", 2);
        if (first.length != 2) {
            throw new AssertionError("the first line must be METHOD /path but the file is:\n" + file);
        }
        return new GoldenRequest(caller, first[0], first[1].strip(), headers(lines), body.isEmpty() ? null : body);
    }

    private static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] header = line.split(":", 2);
            if (header.length != 2) {
                throw new AssertionError("not a header: " + line);
            }
            headers.put(header[0].strip(), header[1].strip());
        }
        return headers;
    }
}
