package dev.simplane.testkit;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;

/// A pool of connections as small as tests need it. A connection comes back as it was left, as in the product's pool: a
/// `set` that leaks from one transaction into the next is a fault that tests must be able to see.
final class TestPool implements DataSource, AutoCloseable {
    private static final int SIZE = 32;
    private static final int PATIENCE_SECONDS = 10;

    private final PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    private final String onConnect;
    private final Semaphore free = new Semaphore(SIZE, true);
    private final Deque<PooledConnection> idle = new ConcurrentLinkedDeque<>();
    private final Queue<PooledConnection> all = new ConcurrentLinkedQueue<>();

    /// @param onConnect what is said once on every new connection
    TestPool(String url, String onConnect) {
        this.source.setURL(url);
        this.onConnect = onConnect;
    }

    @Override
    public Connection getConnection() throws SQLException {
        take();
        try {
            PooledConnection pooled = idle.pollFirst();
            return (pooled == null ? open() : pooled).getConnection();
        } catch (SQLException | RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private void take() throws SQLException {
        try {
            if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new SQLTransientConnectionException(
                        "all " + SIZE + " test connections are in use: is one not closed?");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while waiting for a test connection", e);
        }
    }

    private PooledConnection open() throws SQLException {
        PooledConnection pooled = source.getPooledConnection();
        all.add(pooled);
        try (var connection = pooled.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(onConnect);
        }
        pooled.addConnectionEventListener(new GiveBack());
        return pooled;
    }

    @Override
    public void close() {
        for (PooledConnection pooled : all) {
            try {
                pooled.close();
            } catch (SQLException _) {
                // it is being thrown away
            }
        }
        all.clear();
        idle.clear();
    }

    private final class GiveBack implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            idle.addFirst(pooled(event));
            free.release();
        }

        /// The driver says so when the server has ended the connection, before the handle is closed.
        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            PooledConnection broken = pooled(event);
            broken.removeConnectionEventListener(this);
            all.remove(broken);
            free.release();
        }

        private PooledConnection pooled(ConnectionEvent event) {
            return (PooledConnection) event.getSource();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("a test pool has one user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // the driver logs through java.util.logging
    }

    @Override
    public void setLoginTimeout(int seconds) {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("the driver logs by itself");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("not a wrapper for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
