package dev.simplane.dialect.telkor.coverages;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.operator.NetworkType;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorQuery;
import dev.simplane.core.operator.OperatorQuery.Column;
import dev.simplane.dialect.telkor.Filters;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.dialect.telkor.TelkorPaging;
import dev.simplane.web.Call;
import dev.simplane.web.Params;
import dev.simplane.web.Replies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// `/telkor/coverages/operators`: more literal than `/telkor/coverages/{coverage_id}`, so it wins.
@Path("/telkor/coverages/operators")
@Produces(MediaType.APPLICATION_JSON)
public final class OperatorsResource {
    private static final Map<String, Column> SORTS =
            Map.of("name", Column.NAME, "country", Column.COUNTRY, "tadig", Column.TADIG);

    private final Core core;

    public OperatorsResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.reading(request);
        Params params = call.params();
        TelkorPaging paging = TelkorPaging.of(params);
        OperatorQuery query = new OperatorQuery(
                Filters.countries(params),
                Filters.zones(params),
                params.manyOf("network_types", OperatorsResource::networkType),
                params.textOrNull("search"),
                TelkorPaging.sort(params, SORTS, Column.UPDATED_AT),
                paging.request());
        params.check();
        Page<Operator> found = core.operators().list(call.actor(), query);
        return Replies.ok(paging.json(found, OperatorJson::from));
    }

    private static Optional<NetworkType> networkType(String symbol) {
        return Arrays.stream(NetworkType.values())
                .filter(type -> type.symbol().equals(symbol))
                .findFirst();
    }
}
