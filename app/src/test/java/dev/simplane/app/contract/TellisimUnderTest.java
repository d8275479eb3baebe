package dev.simplane.app.contract;

import dev.simplane.app.wiring.Simplane;
import dev.simplane.dialect.tellisim.coverage.CoverageProfilesResource;
import dev.simplane.dialect.tellisim.operators.OperatorsResource;
import dev.simplane.dialect.tellisim.plans.PlansResource;
import dev.simplane.dialect.tellisim.sims.SimsResource;
import dev.simplane.dialect.tellisim.subscriptions.ActivityResource;
import dev.simplane.dialect.tellisim.subscriptions.AttachmentsResource;
import dev.simplane.dialect.tellisim.subscriptions.SmsResource;
import dev.simplane.dialect.tellisim.subscriptions.SubscriptionResource;
import dev.simplane.dialect.tellisim.subscriptions.SubscriptionsResource;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What the harness has to know of TelliSIM. The organisation `broken` is where the network and we fail on
/// purpose.
record TellisimUnderTest(
        OpenApi spec,
        Callers callers,
        Samples samples,
        Map<ErrorCase, Supplier<Answer>> provocations,
        Map<String, Object> goldenVariables)
        implements DialectUnderTest {
    private static final String PERIOD = "{\"period\":{\"start\":\"2026-08-15\",\"end\":\"2026-08-21\"}}";
    private static final long MEBIBYTE = 1024 * 1024;

    private static final List<Class<?>> RESOURCES = List.of(
            SubscriptionResource.class,
            SubscriptionsResource.class,
            AttachmentsResource.class,
            ActivityResource.class,
            SmsResource.class,
            PlansResource.class,
            CoverageProfilesResource.class,
            SimsResource.class,
            OperatorsResource.class);

    TellisimUnderTest {
        provocations = Map.copyOf(provocations);
        goldenVariables = Map.copyOf(goldenVariables);
    }

    static TellisimUnderTest create(Simplane simplane, String baseUrl) {
        String base = baseUrl.replaceAll("/$", "");
        Tenant a = Tenant.create(simplane, base, "TelliSIM A");
        Tenant b = Tenant.create(simplane, base, "TelliSIM B");
        Tenant broken = Tenant.create(simplane, base, "TelliSIM broken");
        Api nobody = Api.at(base);
        return new TellisimUnderTest(
                OpenApi.load("openapi/tellisim.yaml"),
                new Callers(
                        nobody,
                        nobody.withQuery("key", "no-key"),
                        a.world().tellisim(),
                        b.world().tellisim(),
                        Optional.of(nobody.withQuery(
                                "key", a.readOnly("api_key").get("key").textValue()))),
                samples(a, b),
                provocations(simplane, broken),
                goldenVariables(a, b));
    }

    /// The same, with somebody who sees all that its callers do.
    TellisimUnderTest observedBy(Observer observer) {
        return new TellisimUnderTest(spec, callers.observedBy(observer), samples, provocations, goldenVariables);
    }

    private static Samples samples(Tenant a, Tenant b) {
        return new Samples()
                .owned("iccid", a.linked(), b.linked())
                .owned("getSubscription.iccid", a.linked(), b.linked())
                .deleted("getSubscription.iccid", a.removed().iccid())
                .owned("plan_id", a.activation(), b.activation())
                .owned("id", a.activation(), b.activation())
                .owned("planId", a.plan(), b.plan())
                .deleted("planId", a.removed().plan())
                .owned("coverageId", a.coverage(), b.coverage())
                .deleted("coverageId", a.removed().coverage())
                .shared("operatorId", a.operator())
                .body("createSubscription", """
                        {"iccid":"%s","metadata":"m","plan_id":"%s",
                         "active_period":{"start":"2099-12-10T15:03:28.533603","end":"2099-12-20T15:03:28.533603"}}
                        """.formatted(a.linked(), a.plan()))
                .body("createPlan", """
                        {"coverage_id":"%s","data_MBs":1024,"name":"p","period_days":1,"recurring":true,
                         "throttling":true,"nb_occurrence":2,"recurring_periodicity_type":"0",
                         "recurring_periodicity_frequency":2,
                         "throttling_threshold1_perc":50,"throttling_threshold1_limit":"1024",
                         "throttling_threshold2_perc":90,"throttling_threshold2_limit":"1024",
                         "throttling_threshold3_perc":100,"throttling_threshold3_limit":"1024"}
                        """.formatted(a.coverage()))
                .body("sendSms", "{\"from\":\"tellisim\",\"message\":\"test message\"}")
                .body("getUsageOverPeriod", PERIOD)
                .body("getNetworkEvents", PERIOD)
                .body("createCustomRegion", "{\"region_name\":\"Alps\",\"label\":\"Green\",\"iso2_list\":[\"AT\"]}")
                .showsNothing("listOperators", "getOperator")
                .secret(a.name(), a.free(), a.inTask());
    }

    private static Map<ErrorCase, Supplier<Answer>> provocations(Simplane simplane, Tenant broken) {
        Api api = broken.world().tellisim();
        return Map.of(
                ErrorCase.UPSTREAM,
                () -> {
                    broken.refuseNext("provision");
                    return api.post(
                            "/v3/subscription",
                            "{\"iccid\":\"%s\",\"metadata\":\"\",\"plan_id\":\"%s\"}"
                                    .formatted(broken.free(), broken.plan()));
                },
                ErrorCase.CRASH,
                () -> {
                    broken.breakPlan(simplane);
                    return api.get("/v3/plans/" + broken.plan());
                });
    }

    private static Map<String, Object> goldenVariables(Tenant a, Tenant b) {
        Api telkor = a.world().telkor();
        String esim = a.world().importSims(1, "esim", "teal").getFirst();
        Map<String, Object> variables = new HashMap<>();
        String uninstalled = a.world().importSims(1, "esim", "teal").getFirst();
        a.world().control().moveEsim(uninstalled, "installed");
        a.world().control().moveEsim(uninstalled, "deleted");
        variables.put("uninstalled", uninstalled);
        variables.put("operator", a.operator());
        variables.put("coverage", a.coverage());
        variables.put("violetCoverage", Tenant.coverage(telkor, "violet", "violet"));
        variables.put("plan", a.plan());
        variables.put("planOfB", b.plan());
        variables.put("link", a.link());
        variables.put("linked", a.linked());
        variables.put("inTask", a.inTask());
        variables.put("iccid1", esim);
        variables.put("sim1", Tenant.simId(telkor, esim));
        variables.put("physical1", a.world().importSims(1, "physical", "violet").getFirst());
        variables.put("physical2", a.world().importSims(1, "physical", "violet").getFirst());
        variables.put("iccid2", a.world().importSims(1, "esim", "teal").getFirst());
        return variables;
    }

    @Override
    public String name() {
        return "tellisim";
    }

    @Override
    public Collection<String> routes() {
        return Routes.of(RESOURCES);
    }

    /// A path ICCID that is none is 404, every other id of a wrong form 400.
    @Override
    public ErrorTable errors() {
        return new ErrorTable()
                .on(ErrorCase.NO_CREDENTIAL, 401)
                .on(ErrorCase.WRONG_CREDENTIAL, 401)
                .on(ErrorCase.READ_ONLY, 403)
                .on(ErrorCase.UNKNOWN_PATH, 404)
                .on(ErrorCase.WRONG_METHOD, 405)
                .on(ErrorCase.UNKNOWN_ID, 404)
                .on(ErrorCase.MALFORMED_ID, 400)
                .on("getSubscription", ErrorCase.MALFORMED_ID, 404)
                .on("listPlanAttachments", ErrorCase.MALFORMED_ID, 404)
                .on("getLocation", ErrorCase.MALFORMED_ID, 404)
                .on("getGeoLocation", ErrorCase.MALFORMED_ID, 404)
                .on("sendSms", ErrorCase.MALFORMED_ID, 404)
                .on("getUsageOverPeriod", ErrorCase.MALFORMED_ID, 404)
                .on("getNetworkEvents", ErrorCase.MALFORMED_ID, 404)
                .on("getSim", ErrorCase.MALFORMED_ID, 404)
                .on("getSmdpInfo", ErrorCase.MALFORMED_ID, 404)
                .on("deleteSubscription", ErrorCase.MALFORMED_ID, 404)
                .without("suspendPlanAttachment", ErrorCase.MALFORMED_ID, "as for getPlanAttachment")
                .without("getPlanAttachment", ErrorCase.MALFORMED_ID, "it has both kinds: golden cases have them apart")
                .on(ErrorCase.FOREIGN_ID, 404)
                .on(ErrorCase.DELETED_ID, 404)
                .on(ErrorCase.NOT_ACCEPTABLE, 406)
                .on(ErrorCase.UNSUPPORTED_MEDIA_TYPE, 415)
                .on(ErrorCase.MALFORMED_JSON, 400)
                .on(ErrorCase.WRONG_TOP_LEVEL, 400)
                .on(ErrorCase.WRONG_FIELD_TYPE, 400)
                .on(ErrorCase.WRONG_FIELD_VALUE, 400)
                .on(ErrorCase.MISSING_FIELD, 400)
                .on(ErrorCase.BAD_QUERY, 400)
                .on(ErrorCase.TOO_LARGE, 413)
                .without(ErrorCase.RATE_LIMITED, "no limiter is on")
                .on(ErrorCase.UPSTREAM, 502)
                .on(ErrorCase.CRASH, 500);
    }

    @Override
    public ErrorEnvelope envelope() {
        return ErrorEnvelope.ofSchema(spec, "Error", "");
    }

    @Override
    public long maxBodyBytes() {
        return MEBIBYTE;
    }

    @Override
    public String unknownPath() {
        return "/v3/no-such-path";
    }
}
