package dev.simplane.app.wiring;

import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while the database answers.
@Readiness
public class DatabaseReady implements HealthCheck {
    private static final int SECONDS_MAX = 2;

    private final Simplane simplane;

    public DatabaseReady(Simplane simplane) {
        this.simplane = simplane;
    }

    @Override
    public HealthCheckResponse call() {
        try (Connection connection = simplane.pool().getConnection()) {
            return HealthCheckResponse.named("database")
                    .status(connection.isValid(SECONDS_MAX))
                    .build();
        } catch (SQLException e) {
            return HealthCheckResponse.down("database");
        }
    }
}
