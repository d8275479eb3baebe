package dev.simplane.dialect.telkor;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/// The envelope of every list.
///
/// @param total items over all pages
/// @param page from 1
/// @param pages 0 when there are no items
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PageJson<T>(List<T> items, long total, int page, int pageSize, long pages) {
    public PageJson {
        items = List.copyOf(items);
    }
}
