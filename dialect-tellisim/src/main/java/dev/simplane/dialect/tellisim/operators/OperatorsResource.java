package dev.simplane.dialect.tellisim.operators;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.OperatorQuery;
import dev.simplane.dialect.tellisim.Answers;
import dev.simplane.dialect.tellisim.Countries;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.TellisimPaging;
import dev.simplane.dialect.tellisim.Visible;
import dev.simplane.web.Call;
import dev.simplane.web.Params;
import dev.simplane.web.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Operators.
@Path("/v3/operators")
@Produces(MediaType.APPLICATION_JSON)
public class OperatorsResource {
    private final Core core;

    public OperatorsResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Call call = Call.of(request);
        Label label = Label.wanted(call.params());
        List<String> countries = countries(call.params());
        call.params().check();
        List<Operator> found =
                TellisimPaging.all(page -> core.operators().list(call.actor(), query(label, countries, page)));
        return Answers.data(found.stream().map(OperatorJson::from).toList());
    }

    /// The vendor's spelling and that of a real client.
    private static List<String> countries(Params params) {
        return Stream.of("iso2_codes", "iso2Codes")
                .flatMap(name -> Countries.wanted(params, name).stream())
                .toList();
    }

    private static OperatorQuery query(@Nullable Label label, List<String> countries, PageRequest page) {
        return new OperatorQuery(
                countries, Label.zones(label), List.of(), null, new Sort<>(OperatorQuery.Column.NAME, true), page);
    }

    @GET
    @Path("/{operatorId}")
    public Response get(@Context ContainerRequestContext request, @PathParam("operatorId") String operatorId) {
        OperatorId id = new OperatorId(Texts.pathUuid("operatorId", operatorId));
        return Answers.data(
                OperatorJson.from(Visible.operator(core, Call.of(request).actor(), id)));
    }
}
