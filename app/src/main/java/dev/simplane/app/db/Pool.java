package dev.simplane.app.db;

import dev.simplane.core.kernel.Db;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// The connections that serve requests.
public final class Pool {
    /// A request that gets no connection in this time is told to come again.
    private static final Duration ACQUISITION_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration IDLE_IN_TRANSACTION_MAX = Duration.ofSeconds(60);

    private Pool() {}

    /// @param login the application's own, or the owner's, which then acts in the application's role
    public static AgroalDataSource open(Login login, int sizeMax) {
        String session = "set role " + Schema.APP_ROLE
                + "; " + String.join("; ", Db.SESSION)
                + "; set statement_timeout = " + Db.STATEMENT_TIMEOUT.toMillis()
                + "; set lock_timeout = " + Db.LOCK_TIMEOUT.toMillis()
                + "; set idle_in_transaction_session_timeout = " + IDLE_IN_TRANSACTION_MAX.toMillis();
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(true)
                .connectionPoolConfiguration(pool -> pool.maxSize(sizeMax)
                        .minSize(Math.min(4, sizeMax))
                        .initialSize(2)
                        .acquisitionTimeout(ACQUISITION_TIMEOUT)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(login.url())
                                .principal(new NamePrincipal(login.user()))
                                .credential(new SimplePassword(login.password()))
                                .initialSql(session)));
        try {
            AgroalDataSource pool = AgroalDataSource.from(configuration);
            try (Connection probe = pool.getConnection()) {
                probe.isValid(1);
                return pool;
            } catch (SQLException e) {
                pool.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be used: " + login + ": " + e.getMessage(), e);
        }
    }
}
