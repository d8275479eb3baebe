package dev.simplane.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/// A tenant with a large stock, written straight into the tables: 20,000 SIMs in seconds, a million in
/// minutes.
///
/// As many links as SIMs, and a tenth as many removed ones; 12 coverages, 50 plans; activations on two of
/// three links. Values are spread unevenly and always alike.
public final class BigTenant {
    private static final String SCRIPT = "/dev/simplane/testkit/big-tenant.sql";

    private BigTenant() {}

    /// @param owner connections of the owner of the tables
    /// @param org of an organisation that exists and has nothing yet
    /// @param sims at least 1000, so that nothing is spread to zero
    public static void fill(DataSource owner, UUID org, int sims) {
        String script = script().replace(":org", org.toString()).replace(":sims", Integer.toString(sims));
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(script);
            connection.commit();
            connection.setAutoCommit(true);
            // Vacuum finds that everybody sees a row only when the transaction that wrote it is on disk.
            statement.execute("set synchronous_commit = on");
            statement.execute("vacuum analyze");
            statement.execute("reset synchronous_commit");
        } catch (SQLException e) {
            throw new IllegalStateException("the stock could not be written", e);
        }
    }

    private static String script() {
        try (InputStream in = BigTenant.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException(SCRIPT + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
