package dev.simplane.dialect.tellisim;

import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.web.Params;
import dev.simplane.web.RequestProblem.Issue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The part of a list that `page` and `page_size` ask for. The cursor is the base64 of the decimal row offset:
/// real clients make their own, so every offset is legal, also one past the end.
public record TellisimPaging(long offset, int size) {
    private static final int SIZE_MAX = 25;
    private static final int SIZE_DEFAULT = 10;
    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]*");
    private static final int OFFSET_DIGITS_MAX =
            Long.toString(PageRequest.OFFSET_MAX).length();

    /// Reads both parameters; what is wrong with them is noted in `params`.
    public static TellisimPaging of(Params params) {
        int size = params.integer("page_size", 1, SIZE_MAX, SIZE_DEFAULT);
        Optional<String> cursor = params.text("page");
        Optional<Long> offset = cursor.flatMap(TellisimPaging::offset);
        if (cursor.isPresent() && offset.isEmpty()) {
            params.refuse("page", Issue.Kind.MALFORMED, "is not a cursor");
        }
        return new TellisimPaging(offset.orElse(0L), size);
    }

    /// One row more than is shown, to know whether there is a next page.
    public PageRequest request() {
        return new PageRequest(offset, size + 1, false);
    }

    /// The answer made of the rows that [#request] led to.
    public <R, T> Answers.Paged<T> answer(List<R> rows, Function<R, T> mapper) {
        return answerVisible(rows, row -> Optional.of(mapper.apply(row)));
    }

    /// [#answer] where a row may have become invisible while the list was read: the page is then shorter.
    public <R, T> Answers.Paged<T> answerVisible(List<R> rows, Function<R, Optional<T>> mapper) {
        boolean more = rows.size() > size;
        List<T> shown = rows.stream()
                .limit(size)
                .flatMap(row -> mapper.apply(row).stream())
                .toList();
        return new Answers.Paged<>(false, shown, more ? cursor(offset + size) : null);
    }

    /// Every row of a list that this API does not page. Read in an order in which new rows come last, so that
    /// one that is made meanwhile shifts nothing.
    public static <T> List<T> all(Function<PageRequest, Page<T>> read) {
        List<T> rows = new ArrayList<>();
        List<T> part;
        do {
            part = read.apply(new PageRequest(rows.size(), PageRequest.LIMIT_MAX, false))
                    .items();
            rows.addAll(part);
        } while (part.size() == PageRequest.LIMIT_MAX);
        return rows;
    }

    static String cursor(long offset) {
        return Base64.getEncoder().encodeToString(Long.toString(offset).getBytes(StandardCharsets.US_ASCII));
    }

    /// An offset deeper than any inventory counts as the deepest one: its page is empty.
    private static Optional<Long> offset(String cursor) {
        String digits;
        try {
            digits = new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!DIGITS.matcher(digits).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                digits.length() > OFFSET_DIGITS_MAX
                        ? PageRequest.OFFSET_MAX
                        : Math.min(Long.parseLong(digits), PageRequest.OFFSET_MAX));
    }
}
