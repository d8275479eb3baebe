package dev.simplane.core.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Rows turned into columns, for statements that take many at once by `unnest`. What is no UUID travels as text; the
/// statement casts it.
final class Columns<T> {
    private final List<T> rows;
    private final Map<String, UUID[]> ids = new LinkedHashMap<>();
    private final Map<String, @Nullable String[]> texts = new LinkedHashMap<>();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows);
    }

    Columns<T> ids(String name, Function<? super T, UUID> column) {
        ids.put(name, rows.stream().map(column).toArray(UUID[]::new));
        return this;
    }

    Columns<T> texts(String name, Function<? super T, ? extends @Nullable Object> column) {
        @Nullable String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = column.apply(rows.get(i));
            values[i] = value == null ? null : value.toString();
        }
        texts.put(name, values);
        return this;
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        ids.forEach((name, values) -> statement.bindArray(name, UUID.class, (Object[]) values));
        texts.forEach((name, values) -> statement.bindArray(name, String.class, (@Nullable Object[]) values));
        return statement;
    }
}
