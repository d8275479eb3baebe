package dev.simplane.core.activation;

import dev.simplane.core.kernel.Sort;

/// What a list of activations can be sorted by.
public enum ActivationColumn implements Sort.Column {
    CREATED_AT("a.created_at"),
    UPDATED_AT("a.updated_at"),
    ACTIVATED_AT("a.activated_at"),
    EXPIRES_AT("a.expires_at"),
    STATUS("a.status");

    private final String sql;

    ActivationColumn(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }
}
