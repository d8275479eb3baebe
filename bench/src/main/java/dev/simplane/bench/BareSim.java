package dev.simplane.bench;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// What reading a SIM costs with Quarkus and Jdbi and nothing else: no token, no tenant, no log, the same
/// query.
@Path("/bare/{org}/sims/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class BareSim {
    private final Jdbi jdbi;

    public BareSim(AgroalDataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    @GET
    @RunOnVirtualThread
    public Map<String, Object> get(@PathParam("org") String org, @PathParam("id") String id) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        select s.id, s.iccid, s.eid, s.imsi, s.msisdn, s.imei, s.kind, s.zone, s.status, s.smdp_address,
                            s.matching_id, s.confirmation_code_required, s.profile_status, s.seen_mcc_mnc,
                            s.seen_country, s.seen_rat, s.seen_at, s.created_at, s.updated_at,
                            l.id as link_id, l.name as link_name, l.status as link_status
                        from sim s
                        left join link l on l.org_id = s.org_id and l.sim_id = s.id and l.status <> 'removed'
                        where s.org_id = :org and s.id = :id
                        """)
                .bind("org", UUID.fromString(org))
                .bind("id", UUID.fromString(id))
                .mapToMap()
                .one());
    }
}
