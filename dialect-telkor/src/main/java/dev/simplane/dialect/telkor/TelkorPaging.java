package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.web.Params;
import dev.simplane.web.RequestProblem.Issue;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// `page`, `page_size`, `sort_by` and `sort_order` of every list.
///
/// @param page from 1
public record TelkorPaging(int page, int pageSize) {
    private static final int PAGE_SIZE_DEFAULT = 25;

    /// Reads the parameters; what is wrong is noted in `params`.
    public static TelkorPaging of(Params params) {
        int pageSize = params.integer("page_size", 1, PageRequest.LIMIT_MAX, PAGE_SIZE_DEFAULT);
        int page = params.integer("page", 1, Integer.MAX_VALUE, 1);
        TelkorPaging paging = new TelkorPaging(page, pageSize);
        if (paging.offset() > PageRequest.OFFSET_MAX) {
            params.refuse("page", Issue.Kind.OUT_OF_RANGE, "lies too deep");
            return new TelkorPaging(1, pageSize);
        }
        return paging;
    }

    /// Reads the order; without `sort_by` a list begins with what changed last.
    ///
    /// @param columns what the list can be sorted by, in the API's words
    /// @param otherwise the column without `sort_by`
    public static <C extends Enum<C> & Sort.Column> Sort<C> sort(Params params, Map<String, C> columns, C otherwise) {
        C column = params.oneOfOrNull("sort_by", name -> Optional.ofNullable(columns.get(name)));
        Boolean ascending = params.oneOfOrNull("sort_order", TelkorPaging::ascending);
        return new Sort<>(column == null ? otherwise : column, Boolean.TRUE.equals(ascending));
    }

    private static Optional<Boolean> ascending(String order) {
        return switch (order) {
            case "asc" -> Optional.of(true);
            case "desc" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    public PageRequest request() {
        return new PageRequest(offset(), pageSize, true);
    }

    private long offset() {
        return (page - 1L) * pageSize;
    }

    /// The envelope of an answer.
    public <T, R> PageJson<R> json(Page<T> found, Function<? super T, ? extends R> mapper) {
        long pages = (found.total() + pageSize - 1) / pageSize;
        Page<R> mapped = found.map(mapper);
        return new PageJson<>(mapped.items(), mapped.total(), page, pageSize, pages);
    }
}
