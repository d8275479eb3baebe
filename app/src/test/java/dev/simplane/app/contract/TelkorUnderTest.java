package dev.simplane.app.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.app.world.World;
import dev.simplane.dialect.telkor.coverages.CoveragesResource;
import dev.simplane.dialect.telkor.coverages.OperatorsResource;
import dev.simplane.dialect.telkor.links.ActivationsResource;
import dev.simplane.dialect.telkor.links.BulkLinksResource;
import dev.simplane.dialect.telkor.links.LinkSimResource;
import dev.simplane.dialect.telkor.links.LinkSmsResource;
import dev.simplane.dialect.telkor.links.LinksResource;
import dev.simplane.dialect.telkor.links.RestrictionsResource;
import dev.simplane.dialect.telkor.org.OrgResource;
import dev.simplane.dialect.telkor.plans.NotificationsResource;
import dev.simplane.dialect.telkor.plans.PlansResource;
import dev.simplane.dialect.telkor.sims.SimsResource;
import dev.simplane.dialect.telkor.tasks.TasksResource;
import dev.simplane.testkit.dialect.Blur;
import dev.simplane.testkit.dialect.Callers;
import dev.simplane.testkit.dialect.DialectUnderTest;
import dev.simplane.testkit.dialect.ErrorCase;
import dev.simplane.testkit.dialect.ErrorEnvelope;
import dev.simplane.testkit.dialect.ErrorTable;
import dev.simplane.testkit.dialect.Samples;
import dev.simplane.testkit.http.Answer;
import dev.simplane.testkit.http.Api;
import dev.simplane.testkit.http.Observer;
import dev.simplane.testkit.openapi.OpenApi;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What the harness has to know of Telkor. The organisation `broken` is where the network and we fail on
/// purpose.
record TelkorUnderTest(
        OpenApi spec,
        Callers callers,
        Samples samples,
        Map<ErrorCase, Supplier<Answer>> provocations,
        Map<String, Object> goldenVariables)
        implements DialectUnderTest {
    private static final long BODY_BYTES_MAX = 2 * 1024 * 1024;

    private static final List<Class<?>> RESOURCES = List.of(
            OrgResource.class,
            OperatorsResource.class,
            CoveragesResource.class,
            PlansResource.class,
            NotificationsResource.class,
            SimsResource.class,
            LinksResource.class,
            LinkSimResource.class,
            RestrictionsResource.class,
            BulkLinksResource.class,
            ActivationsResource.class,
            LinkSmsResource.class,
            TasksResource.class);

    TelkorUnderTest {
        provocations = Map.copyOf(provocations);
        goldenVariables = Map.copyOf(goldenVariables);
    }

    static TelkorUnderTest create(Simplane simplane, String baseUrl) {
        String base = baseUrl.replaceAll("/$", "");
        Tenant a = Tenant.create(simplane, base, "Telkor A");
        Tenant b = Tenant.create(simplane, base, "Telkor B");
        Tenant broken = Tenant.create(simplane, base, "Telkor broken");
        YearMonth month = a.keepMoney();
        b.keepMoney();
        JsonNode reader = a.readOnly("oauth_client");
        String readToken = World.token(
                base,
                reader.get("clientId").textValue(),
                reader.get("clientSecret").textValue());
        Api nobody = Api.at(base);
        return new TelkorUnderTest(
                OpenApi.load("openapi/telkor.yaml"),
                new Callers(
                        nobody,
                        nobody.withBearer("not.a.token"),
                        a.world().telkor(),
                        b.world().telkor(),
                        Optional.of(nobody.withBearer(readToken))),
                samples(a, b).query("getCost", cost(month)),
                provocations(simplane, broken),
                goldenVariables(a, month));
    }

    private static String cost(YearMonth month) {
        return "year=" + month.getYear() + "&month=" + month.getMonthValue();
    }

    /// The same, with somebody who sees all that its callers do.
    TelkorUnderTest observedBy(Observer observer) {
        return new TelkorUnderTest(spec, callers.observedBy(observer), samples, provocations, goldenVariables);
    }

    private static Samples samples(Tenant a, Tenant b) {
        return new Samples()
                .owned("coverage_id", a.coverage(), b.coverage())
                .deleted("coverage_id", a.removed().coverage())
                .owned("plan_id", a.plan(), b.plan())
                .deleted("plan_id", a.removed().plan())
                .owned("notification_id", a.notification(), b.notification())
                .owned("sim_id", a.freeId(), b.freeId())
                .owned("link_id", a.link(), b.link())
                .deleted("link_id", a.removed().link())
                .owned("activation_id", a.activation(), b.activation())
                .deleted("activation_id", a.removed().activation())
                .owned("task_id", a.task(), b.task())
                .body("createCoverage", "{\"name\":\"c\",\"operator_ids\":[\"%s\"]}".formatted(a.operator()))
                .body("renameCoverage", "{\"name\":\"c\"}")
                .body("addCoverageOperators", "{\"operator_ids\":[\"%s\"]}".formatted(a.operator()))
                .body("removeCoverageOperators", "{\"operator_ids\":[\"%s\"]}".formatted(a.operator()))
                .body("createPlan", """
                        {"name":"p","description":"d","coverage_id":"%s","included_data_mb":5120,"validity_days":30,
                         "base_throttle":"10mbps","data_cap":{"threshold_mb":4096,"throttle":"512kbps"},
                         "activation_type":"on_first_data_usage","reactivation_trigger":"on_expiration",
                         "notifications":[{"type":"data_consumption_relative","threshold":80,"message":"80 percent"}]}
                        """.formatted(a.coverage()))
                .body("updatePlan", """
                        {"name":"p","description":"d","coverage_id":"%s","included_data_mb":5120,"validity_days":30,
                         "base_throttle":"10mbps","data_cap":{"threshold_mb":4096,"throttle":"512kbps"},
                         "activation_type":"on_first_data_usage","reactivation_trigger":"on_expiration"}
                        """.formatted(a.coverage()))
                .body("addNotification", "{\"type\":\"data_consumption_relative\",\"threshold\":80,\"message\":\"m\"}")
                .body("updateNotification", "{\"threshold\":80,\"message\":\"m\"}")
                .body(
                        "createLink",
                        "{\"name\":\"l\",\"sim_id\":\"%s\",\"plan_id\":\"%s\"}".formatted(a.freeId(), a.plan()))
                .body("createActivation", "{\"plan_id\":\"%s\"}".formatted(a.plan()))
                .body("updateLink", "{\"name\":\"renamed\"}")
                .body("bindSim", "{\"sim_id\":\"%s\"}".formatted(a.freeId()))
                .body("addNetworkBars", "{\"operator_ids\":[\"%s\"]}".formatted(a.operator()))
                .body("removeNetworkBars", "{\"operator_ids\":[\"%s\"]}".formatted(a.operator()))
                .body("lockImei", "{\"imei\":\"490154203237518\"}")
                .body("bulkSuspendLinks", "{\"link_ids\":[\"%s\"]}".formatted(a.link()))
                .body("bulkResumeLinks", "{\"link_ids\":[\"%s\"]}".formatted(a.link()))
                .body("bulkDeleteLinks", "{\"link_ids\":[\"%s\"]}".formatted(a.link()))
                .body("bulkDelinkSims", "{\"link_ids\":[\"%s\"]}".formatted(a.link()))
                .body("bulkAddActivations", "{\"link_ids\":[\"%s\"],\"plan_id\":\"%s\"}".formatted(a.link(), a.plan()))
                .body(
                        "bulkDeleteActivations",
                        "{\"items\":[{\"link_id\":\"%s\",\"activation_id\":\"%s\"}]}"
                                .formatted(a.link(), a.activation()))
                .body("sendLinkSms", "{\"text\":\"Restart\",\"sender\":\"Simplane\"}")
                .body(
                        "bulkProvisionSims",
                        "{\"sim_ids\":[\"%s\"],\"name_prefix\":\"m\",\"plan_id\":\"%s\"}"
                                .formatted(a.freeId(), a.plan()))
                .showsNothing("listCoverageOperators")
                .secret(a.world().id(), a.name(), a.linked(), a.free(), a.inTask());
    }

    private static Map<ErrorCase, Supplier<Answer>> provocations(Simplane simplane, Tenant broken) {
        Api api = broken.world().telkor();
        return Map.of(
                ErrorCase.UPSTREAM,
                () -> {
                    broken.refuseNext("suspend");
                    return api.post("/telkor/links/" + broken.link() + "/suspend");
                },
                ErrorCase.CRASH,
                () -> {
                    broken.breakPlan(simplane);
                    return api.get("/telkor/plans/" + broken.plan());
                });
    }

    private static Map<String, Object> goldenVariables(Tenant a, YearMonth month) {
        Api api = a.world().telkor();
        Map<String, Object> variables = new HashMap<>();
        variables.put("year", month.getYear());
        variables.put("month", month.getMonthValue());
        variables.put("org", a.world().id());
        variables.put("orgName", a.name());
        variables.put("operator", a.operator());
        variables.put("otherOperator", Tenant.operator(api, "magenta"));
        variables.put("austria", Tenant.operator(api, "teal", "AUT"));
        variables.put("slate", Tenant.operator(api, "slate", "FRA"));
        variables.put("coverage", a.coverage());
        variables.put("otherCoverage", Tenant.coverage(api, "Other family", "magenta"));
        variables.put("plan", a.plan());
        variables.put("link", a.link());
        variables.put("removedLink", a.removed().link());
        variables.put("task", a.task());
        variables.put("inTask", a.inTask());
        variables.put(
                "physical",
                Tenant.simId(api, a.world().importSims(1, "physical", "teal").getFirst()));
        String uninstalled = a.world().importSims(1, "esim", "teal").getFirst();
        a.world().control().moveEsim(uninstalled, "installed");
        a.world().control().moveEsim(uninstalled, "deleted");
        variables.put("uninstalled", Tenant.simId(api, uninstalled));
        List<String> fresh = a.world().importSims(3, "esim", "teal");
        for (int i = 1; i <= fresh.size(); i++) {
            variables.put("iccid" + i, fresh.get(i - 1));
            variables.put("sim" + i, Tenant.simId(api, fresh.get(i - 1)));
        }
        return variables;
    }

    @Override
    public String name() {
        return "telkor";
    }

    @Override
    public Collection<String> routes() {
        return Routes.of(RESOURCES);
    }

    @Override
    public ErrorTable errors() {
        return new ErrorTable()
                .on(ErrorCase.NO_CREDENTIAL, 401, "unauthorized")
                .on(ErrorCase.WRONG_CREDENTIAL, 401, "unauthorized")
                .on(ErrorCase.READ_ONLY, 403, "forbidden")
                .on(ErrorCase.UNKNOWN_PATH, 404, "entity_not_found")
                .on(ErrorCase.WRONG_METHOD, 405, "method_not_allowed")
                .on(ErrorCase.UNKNOWN_ID, 404, "entity_not_found")
                .on(ErrorCase.MALFORMED_ID, 422, "request_validation_error")
                .on(ErrorCase.FOREIGN_ID, 404, "entity_not_found")
                .on(ErrorCase.DELETED_ID, 410, "entity_deleted")
                .on(ErrorCase.NOT_ACCEPTABLE, 406, "not_acceptable")
                .on(ErrorCase.UNSUPPORTED_MEDIA_TYPE, 415, "unsupported_media_type")
                .on(ErrorCase.MALFORMED_JSON, 422, "request_validation_error")
                .on(ErrorCase.WRONG_TOP_LEVEL, 422, "request_validation_error")
                .on(ErrorCase.WRONG_FIELD_TYPE, 422, "request_validation_error")
                .on(ErrorCase.WRONG_FIELD_VALUE, 422, "request_validation_error")
                .on(ErrorCase.MISSING_FIELD, 422, "request_validation_error")
                .on(ErrorCase.BAD_QUERY, 422, "request_validation_error")
                .on(ErrorCase.TOO_LARGE, 413, "payload_too_large")
                .without(ErrorCase.RATE_LIMITED, "no limiter is on; what is busy is tested where it is locked")
                .on(ErrorCase.UPSTREAM, 502, "upstream_unavailable")
                .on(ErrorCase.CRASH, 500, "internal_error");
    }

    @Override
    public ErrorEnvelope envelope() {
        return ErrorEnvelope.ofSchema(spec, "Error", "/error/code");
    }

    @Override
    public long maxBodyBytes() {
        return BODY_BYTES_MAX;
    }

    @Override
    public String unknownPath() {
        return "/telkor/no-such-path";
    }

    /// A request's id, and that of a new task, are never the same twice.
    @Override
    public Blur blur() {
        return Blur.none()
                .timestamps()
                .field("request_id")
                .pattern(Pattern.compile("\"id\":\"[^\"]*\",\"type\":\"bulk_[a-z_]+\""));
    }
}
