package dev.simplane.app.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A way into a database.
///
/// @param url JDBC, without credentials
public record Login(String url, String user, String password) {
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
        return url + " user=" + user;
    }
}
