package dev.simplane.control;

import dev.simplane.core.Assembly;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.org.Organisation;
import dev.simplane.web.Call;
import dev.simplane.web.Texts;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.UUID;

/// A call about one environment of an organisation, which exists.
public record Tenant(Call call, Organisation organisation) {
    /// @param organisationId as it stands in the path
    /// @throws Problem.NotFound when there is no such environment
    public static Tenant of(ContainerRequestContext request, Assembly assembly, String organisationId) {
        Call call = Call.of(request);
        OrgId id = new OrgId(pathId(Entity.ORGANISATION, organisationId));
        return new Tenant(call, assembly.core().organisations().get(id));
    }

    /// [#of] where only a sandbox will do.
    ///
    /// @throws Problem.RuleBroken when it is none
    public static Tenant sandbox(ContainerRequestContext request, Assembly assembly, String organisationId) {
        Tenant tenant = of(request, assembly, organisationId);
        assembly.core().organisations().requireSandbox(tenant.id());
        return tenant;
    }

    public OrgId id() {
        return organisation.id();
    }

    /// Simplane acting for the tenant, within the idempotent request if it is one.
    public Actor actor() {
        Actor caller = call.actor();
        return new Actor(id(), caller.name(), caller.roles(), caller.attempt());
    }

    /// The path of something that belongs to the tenant.
    public String path(String collection, Object id) {
        return "/control/v1/organisations/" + id() + "/" + collection + "/" + id;
    }

    /// An id in the path. One that is no UUID is the id of nothing.
    ///
    /// @throws Problem.NotFound in that case
    public static UUID pathId(Entity entity, String text) {
        return Texts.uuid(text).orElseThrow(() -> new Problem.NotFound(entity, text));
    }
}
