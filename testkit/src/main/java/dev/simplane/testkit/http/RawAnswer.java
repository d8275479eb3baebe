package dev.simplane.testkit.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Reads an HTTP/1.1 answer from a bare stream.
final class RawAnswer {
    private static final int CONTINUE = 100;

    private final InputStream in;

    private RawAnswer(InputStream in) {
        this.in = in;
    }

    static Answer read(InputStream stream) throws IOException {
        return new RawAnswer(new BufferedInputStream(stream)).read();
    }

    private Answer read() throws IOException {
        int status;
        Map<String, List<String>> headers;
        do {
            status = Integer.parseInt(line().split(" ", 3)[1]);
            headers = headers();
        } while (status == CONTINUE);
        return new Answer(status, headers, body(headers));
    }

    private Map<String, List<String>> headers() throws IOException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("Transfer-Encoding", List.of())
                .toString()
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            return chunks();
        }
        List<String> length = headers.getOrDefault("Content-Length", List.of());
        return length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length.getFirst()));
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                return all.toByteArray();
            }
            all.write(in.readNBytes(size));
            line();
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the answer ends in the middle of a line: " + line);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
