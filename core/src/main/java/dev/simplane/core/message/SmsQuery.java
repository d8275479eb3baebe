package dev.simplane.core.message;

import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import org.jspecify.annotations.Nullable;

/// A filtered list of the messages of a link. Nulls do not filter.
public record SmsQuery(
        Sms.@Nullable Direction direction, Sms.@Nullable Status status, Sort<Column> sort, PageRequest page) {
    /// What messages can be sorted by.
    public enum Column implements Sort.Column {
        CREATED_AT("created_at"),
        UPDATED_AT("updated_at");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }

        @Override
        public String sql() {
            return sql;
        }
    }

    /// All of them, newest first.
    public static SmsQuery newestFirst(PageRequest page) {
        return new SmsQuery(null, null, new Sort<>(Column.CREATED_AT, false), page);
    }
}
