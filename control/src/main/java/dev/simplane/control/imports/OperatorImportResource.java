package dev.simplane.control.imports;

import dev.simplane.core.Assembly;
import dev.simplane.core.sim.ImportReport;
import dev.simplane.web.Call;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/control/v1/operators/import`
@Path("/control/v1/operators/import")
@Produces(MediaType.APPLICATION_JSON)
public final class OperatorImportResource {
    private final Assembly assembly;

    public OperatorImportResource(Assembly assembly) {
        this.assembly = assembly;
    }

    @POST
    public Response run(@Context ContainerRequestContext request) {
        Call call = Call.of(request);
        boolean keepGood = ImportBody.keepGood(call.params());
        OperatorRows rows = OperatorRows.read(ImportBody.csv(call));
        if (!rows.rejected().isEmpty() && !keepGood) {
            return ImportAnswer.of(new ImportReport(0, rows.rejected()));
        }
        assembly.core().operators().importAll(rows.drafts());
        return ImportAnswer.of(new ImportReport(rows.drafts().size(), rows.rejected()));
    }
}
