package dev.simplane.dialect.telkor.coverages;

import dev.simplane.core.Core;
import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.coverage.CoverageQuery;
import dev.simplane.core.coverage.CoverageQuery.Column;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.dialect.telkor.Filters;
import dev.simplane.dialect.telkor.TelkorCalls;
import dev.simplane.dialect.telkor.TelkorPaging;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
import dev.simplane.web.Params;
import dev.simplane.web.Replies;
import dev.simplane.web.Texts;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/// `/telkor/coverages`
@Path("/telkor/coverages")
@Produces(MediaType.APPLICATION_JSON)
public final class CoveragesResource {
    private static final Map<String, Column> SORTS =
            Map.of("name", Column.NAME, "created_at", Column.CREATED_AT, "updated_at", Column.UPDATED_AT);

    private final Core core;

    public CoveragesResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.reading(request);
        Params params = call.params();
        TelkorPaging paging = TelkorPaging.of(params);
        CoverageQuery query = query(params, paging);
        params.check();
        Page<Coverage> found = core.coverages().list(call.actor(), query);
        return Replies.ok(paging.json(found, CoverageJson::from));
    }

    private static CoverageQuery query(Params params, TelkorPaging paging) {
        return new CoverageQuery(
                Filters.operators(params),
                Filters.countries(params),
                Filters.zones(params),
                null,
                false,
                null,
                params.textOrNull("search"),
                TelkorPaging.sort(params, SORTS, Column.UPDATED_AT),
                paging.request());
    }

    @POST
    public Response create(@Context ContainerRequestContext request) {
        Call call = TelkorCalls.writing(request);
        CreateCoverage wanted = CreateCoverage.read(call.json());
        Coverage coverage = call.once(
                () -> core.coverages().create(call.actor(), wanted.name(), wanted.operators()),
                id -> core.coverages().get(call.actor(), new CoverageId(id)));
        return Replies.created("/telkor/coverages/" + coverage.id(), CoverageJson.from(coverage));
    }

    @GET
    @Path("/{coverage_id}")
    public Response get(@Context ContainerRequestContext request, @PathParam("coverage_id") String coverageId) {
        Call call = TelkorCalls.reading(request);
        CoverageId id = id(coverageId);
        return Replies.ok(CoverageJson.from(core.coverages().get(call.actor(), id)));
    }

    @PATCH
    @Path("/{coverage_id}")
    public Response rename(@Context ContainerRequestContext request, @PathParam("coverage_id") String coverageId) {
        Call call = TelkorCalls.writing(request);
        CoverageId id = id(coverageId);
        Fields fields = call.json();
        String name = fields.text("name", 1, CreateCoverage.NAME_LENGTH_MAX);
        fields.check();
        return Replies.ok(CoverageJson.from(core.coverages().rename(call.actor(), id, name)));
    }

    @POST
    @Path("/{coverage_id}/operators")
    public Response add(@Context ContainerRequestContext request, @PathParam("coverage_id") String coverageId) {
        Call call = TelkorCalls.writing(request);
        CoverageId id = id(coverageId);
        List<OperatorId> operators = OperatorIds.read(call.json());
        return Replies.ok(CoverageJson.from(core.coverageChanges().addOperators(call.actor(), id, operators)));
    }

    @POST
    @Path("/{coverage_id}/operators/remove")
    public Response remove(@Context ContainerRequestContext request, @PathParam("coverage_id") String coverageId) {
        Call call = TelkorCalls.writing(request);
        CoverageId id = id(coverageId);
        List<OperatorId> operators = OperatorIds.read(call.json());
        return Replies.ok(CoverageJson.from(core.coverageChanges().removeOperators(call.actor(), id, operators)));
    }

    @DELETE
    @Path("/{coverage_id}")
    public Response delete(@Context ContainerRequestContext request, @PathParam("coverage_id") String coverageId) {
        Call call = TelkorCalls.writing(request);
        core.coverages().delete(call.actor(), id(coverageId));
        return Replies.noContent();
    }

    private static CoverageId id(String text) {
        return new CoverageId(Texts.pathUuid("coverage_id", text));
    }
}
