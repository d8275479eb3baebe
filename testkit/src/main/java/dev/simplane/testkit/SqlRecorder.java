package dev.simplane.testkit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Passes everything on to another data source, and remembers each statement that is sent. A batch counts as
/// one.
public final class SqlRecorder implements DataSource {
    private final DataSource target;
    private final List<Sent> sent = new ArrayList<>();

    private SqlRecorder(DataSource target) {
        this.target = target;
    }

    public static SqlRecorder over(DataSource target) {
        return new SqlRecorder(target);
    }

    /// A statement that was sent.
    ///
    /// @param thread the one that sent it
    /// @param sql with `?` for each value
    /// @param filled with the values in their places, as the PostgreSQL driver shows them; of a batch, those
    ///     of the last row
    public record Sent(String thread, String sql, String filled) {}

    /// What was sent since the last call, in order.
    public List<Sent> drain() {
        synchronized (sent) {
            List<Sent> drained = List.copyOf(sent);
            sent.clear();
            return drained;
        }
    }

    private void add(String sql, String filled) {
        synchronized (sent) {
            sent.add(new Sent(Thread.currentThread().getName(), sql, filled));
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return recorded(target.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return recorded(target.getConnection(user, password));
    }

    private Connection recorded(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(connection, method, arguments);
            if (result instanceof PreparedStatement prepared) {
                return recorded(PreparedStatement.class, prepared, text(arguments));
            }
            return result instanceof Statement plain ? recorded(Statement.class, plain, null) : result;
        });
    }

    private <S extends Statement> S recorded(Class<S> type, S statement, @Nullable String prepared) {
        return proxy(type, (self, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                String sql = prepared == null ? text(arguments) : prepared;
                add(sql, prepared == null ? sql : String.valueOf(statement.unwrap(PreparedStatement.class)));
            }
            return call(statement, method, arguments);
        });
    }

    private static String text(Object @Nullable [] arguments) {
        return arguments == null ? "" : String.valueOf(arguments[0]);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(SqlRecorder.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return target.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        target.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(SqlRecorder.class.getName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return target.isWrapperFor(type);
    }
}
