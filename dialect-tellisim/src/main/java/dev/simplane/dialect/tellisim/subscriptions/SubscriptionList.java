package dev.simplane.dialect.tellisim.subscriptions;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkQuery;
import dev.simplane.dialect.tellisim.Answers;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.TellisimPaging;
import dev.simplane.web.Call;
import dev.simplane.web.Replies;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;

/// All subscriptions, newest first: the vendor does not page them. Whoever asks for pages as on other lists gets them,
/// oldest first, so that a cursor stays where it is while subscriptions are added.
final class SubscriptionList {
    private SubscriptionList() {}

    static Response answer(Core core, Call call) {
        boolean paged = Stream.of("page", "page_size")
                .anyMatch(name -> call.params().text(name).isPresent());
        TellisimPaging paging = TellisimPaging.of(call.params());
        call.params().check();
        if (paged) {
            List<LinkView> rows =
                    core.directory().list(call.actor(), query(paging.request())).items();
            return Replies.ok(paging.answer(rows, SubscriptionJson::from));
        }
        List<LinkView> oldestFirst = TellisimPaging.all(page -> core.directory().list(call.actor(), query(page)));
        return Answers.data(
                oldestFirst.reversed().stream().map(SubscriptionJson::from).toList());
    }

    /// The zones also leave out links without a SIM.
    private static LinkQuery query(PageRequest page) {
        return new LinkQuery(
                null,
                null,
                null,
                null,
                Label.zones(null),
                null,
                null,
                List.of(),
                List.of(),
                null,
                new Sort<>(LinkQuery.Column.CREATED_AT, true),
                page);
    }
}
