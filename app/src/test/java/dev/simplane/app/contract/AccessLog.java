package dev.simplane.app.contract;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the program's access log says of how many statements each request sent to the database.
final class AccessLog extends Handler {
    private static final Logger LOGGER = Logger.getLogger("simplane.access");
    private static final Pattern LINE = Pattern.compile("method=.* statements=(\\d+) .*request=(\\S+)");

    private final Map<String, Integer> statements = new ConcurrentHashMap<>();

    /// Reads from now on.
    static AccessLog open() {
        AccessLog log = new AccessLog();
        LOGGER.addHandler(log);
        return log;
    }

    /// The line is written before the answer is sent.
    ///
    /// @param request the `X-Request-ID` of the answer
    Optional<Integer> statements(String request) {
        return Optional.ofNullable(statements.get(request));
    }

    @Override
    public void publish(LogRecord record) {
        Matcher line = LINE.matcher(record.getMessage());
        if (line.matches()) {
            statements.put(line.group(2), Integer.valueOf(line.group(1)));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
    }
}
