package dev.simplane.core.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// The conditions of a filtered list: constant fragments, each appended only when its filter is given, with
/// its values bound by name.
public final class Where {
    private final List<String> fragments = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String[]> arrays = new LinkedHashMap<>();

    public Where(String always) {
        fragments.add(always);
    }

    /// Appends a fragment without a value.
    public Where and(boolean wanted, String fragment) {
        if (wanted) {
            fragments.add(fragment);
        }
        return this;
    }

    /// Appends the fragment when the value is given.
    public Where and(@Nullable Object value, String fragment, String name) {
        if (value != null) {
            fragments.add(fragment);
            values.put(name, value);
        }
        return this;
    }

    /// Appends the fragment when the list is not empty; `:name` is a `text[]`.
    public Where andAny(List<String> anyOf, String fragment, String name) {
        if (!anyOf.isEmpty()) {
            fragments.add(fragment);
            arrays.put(name, anyOf.toArray(String[]::new));
        }
        return this;
    }

    /// Appends a case-insensitive substring match; `%`, `_` and `\` in the text are literal.
    ///
    /// @param fragment uses `:name` on the right of `ilike`
    public Where andContains(@Nullable String text, String fragment, String name) {
        if (text == null || text.isEmpty()) {
            return this;
        }
        String literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return and("%" + literal + "%", fragment, name);
    }

    /// Whether any fragment was added to the one that always holds.
    public boolean filters() {
        return fragments.size() > 1;
    }

    /// The `where` clause.
    public String sql() {
        return "where " + String.join("\n  and ", fragments);
    }

    /// Binds every value that was given.
    public <S extends SqlStatement<S>> S bind(S statement) {
        values.forEach(statement::bind);
        arrays.forEach((name, array) -> statement.bindArray(name, String.class, (Object[]) array));
        return statement;
    }
}
