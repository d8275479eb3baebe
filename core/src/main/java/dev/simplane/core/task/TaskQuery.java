package dev.simplane.core.task;

import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A filtered list of tasks. Nulls do not filter.
public record TaskQuery(@Nullable String type, @Nullable TaskStatus status, Sort<Column> sort, PageRequest page) {
    /// What tasks can be sorted by.
    public enum Column implements Sort.Column {
        CREATED_AT,
        UPDATED_AT,
        TYPE,
        STATUS;

        @Override
        public String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What the items of a task can be sorted by.
    public enum ItemColumn implements Sort.Column {
        POSITION,
        CREATED_AT,
        UPDATED_AT,
        STATUS;

        @Override
        public String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
