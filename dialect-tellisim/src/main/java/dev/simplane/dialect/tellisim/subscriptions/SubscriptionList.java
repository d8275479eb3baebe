package dev.simplane.dialect.tellisim.subscriptions;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkQuery;
import dev.simplane.dialect.tellisim.Answers;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.TellisimPaging;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// All subscriptions, newest first: the vendor does not page them.
final class SubscriptionList {
    private SubscriptionList() {}

    static Response answer(Core core, Actor actor) {
        List<LinkView> oldestFirst = TellisimPaging.all(page -> core.directory().list(actor, query(page)));
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
