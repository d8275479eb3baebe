package dev.simplane.dialect.tellisim.coverage;

import dev.simplane.core.Core;
import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.coverage.CoverageId;
import dev.simplane.core.coverage.CoverageQuery;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Sort;
import dev.simplane.dialect.tellisim.Answers;
import dev.simplane.dialect.tellisim.Label;
import dev.simplane.dialect.tellisim.TellisimPaging;
import dev.simplane.dialect.tellisim.Visible;
import dev.simplane.web.Call;
import dev.simplane.web.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Coverage profiles.
@Path("/v3/coverage-profiles")
@Produces(MediaType.APPLICATION_JSON)
public class CoverageProfilesResource {
    private final Core core;

    public CoverageProfilesResource(Core core) {
        this.core = core;
    }

    @GET
    public Response list(@Context ContainerRequestContext request) {
        Call call = Call.of(request);
        Label label = Label.wanted(call.params());
        String region = call.params()
                .text("region_code")
                .map(code -> code.toUpperCase(Locale.ROOT))
                .orElse(null);
        call.params().check();
        List<Coverage> found =
                TellisimPaging.all(page -> core.coverages().list(call.actor(), query(label, region, page)));
        // One that was given a second zone while the list was read has no label any more.
        return Answers.data(found.stream()
                .flatMap(coverage -> CoverageJson.ifVisible(coverage).stream())
                .toList());
    }

    /// Coverages of a single zone with a label, oldest first.
    private static CoverageQuery query(@Nullable Label label, @Nullable String region, PageRequest page) {
        return new CoverageQuery(
                List.of(),
                List.of(),
                Label.zones(label),
                null,
                true,
                region,
                null,
                new Sort<>(CoverageQuery.Column.CREATED_AT, true),
                page);
    }

    @POST
    @Path("/custom-region")
    public Response createRegion(@Context ContainerRequestContext request) {
        Call call = Call.of(request);
        call.actor().require(Role.WRITE);
        CustomRegionRequest wanted = CustomRegionRequest.read(call.json());
        Coverage made = call.once(
                () -> core.coverages()
                        .createRegion(
                                call.actor(), wanted.name(), wanted.label().zone(), wanted.countries()),
                id -> core.coverages().get(call.actor(), new CoverageId(id)));
        return Answers.data(CustomRegionJson.from(made, wanted.iso2List()));
    }

    @GET
    @Path("/{coverageId}")
    public Response get(@Context ContainerRequestContext request, @PathParam("coverageId") String coverageId) {
        CoverageId id = new CoverageId(Texts.pathUuid("coverageId", coverageId));
        return Answers.data(
                CoverageJson.from(Visible.coverage(core, Call.of(request).actor(), id)));
    }
}
