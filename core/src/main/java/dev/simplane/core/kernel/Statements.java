package dev.simplane.core.kernel;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// How many statements were sent to the database on behalf of one request: by the thread that it began in and
/// by those that it started. A batch counts as one; to begin and to end a transaction does not count.
public final class Statements {
    private static final InheritableThreadLocal<@Nullable Statements> CURRENT = new InheritableThreadLocal<>();

    static final SqlLogger LOGGER = new SqlLogger() {
        @Override
        public void logBeforeExecution(StatementContext context) {
            Statements current = CURRENT.get();
            if (current != null) {
                current.sent.increment();
            }
        }
    };

    private final LongAdder sent = new LongAdder();

    private Statements() {}

    /// What this thread sends from now on counts here, and no longer anywhere else.
    public static Statements begin() {
        Statements statements = new Statements();
        CURRENT.set(statements);
        return statements;
    }

    /// What this thread sends from now on counts nowhere.
    public static void end() {
        CURRENT.remove();
    }

    /// Does work whose result is remembered for everybody: who happens to need it first does not count it.
    public static <R> R uncounted(Supplier<R> work) {
        Statements current = CURRENT.get();
        CURRENT.remove();
        try {
            return work.get();
        } finally {
            if (current != null) {
                CURRENT.set(current);
            }
        }
    }

    /// So far.
    public long count() {
        return sent.sum();
    }
}
