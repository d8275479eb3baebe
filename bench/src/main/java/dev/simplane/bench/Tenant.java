package dev.simplane.bench;

import java.util.List;
import java.util.Locale;

/// An organisation's sandbox with a stock of SIMs, made as an operator of the deployment would make it.
record Tenant(String org, Http telkor, String plan) {
    private static final int IMPORTED_AT_ONCE = 50_000;

    static Tenant create(Program program, int sims) {
        Http control = Http.at(program.baseUrl()).with(program.controlToken());
        String made = control.json("/control/v1/organisations", "{\"name\":\"Bench\"}");
        String org = Http.text(made.substring(made.indexOf("\"environments\"")), "id");
        String home = "/control/v1/organisations/" + org;
        String client = control.json(
                home + "/applications",
                "{\"name\":\"bench\",\"kind\":\"oauth_client\",\"roles\":[\"read\",\"write\"]}");
        Http telkor = Http.at(program.baseUrl()).with(token(program, client));
        String operator =
                Http.text(telkor.get("/telkor/coverages/operators?compatibility_zones=teal&page_size=1"), "id");
        String coverage = Http.text(
                telkor.json("/telkor/coverages", "{\"name\":\"c\",\"operator_ids\":[\"" + operator + "\"]}"), "id");
        String plan = Http.text(
                telkor.json(
                        "/telkor/plans",
                        "{\"name\":\"p\",\"coverage_id\":\"" + coverage
                                + "\",\"included_data_mb\":1024,\"validity_days\":30}"),
                "id");
        for (int from = 0; from < sims; from += IMPORTED_AT_ONCE) {
            control.post(home + "/sims/import", "text/csv", csv(from, Math.min(sims, from + IMPORTED_AT_ONCE)));
        }
        return new Tenant(org, telkor, plan);
    }

    private static String token(Program program, String client) {
        String answer = Http.at(program.baseUrl())
                .post(
                        "/realms/platform/protocol/openid-connect/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&client_id=" + Http.text(client, "clientId") + "&client_secret="
                                + Http.text(client, "clientSecret"));
        return Http.text(answer, "access_token");
    }

    private static String csv(int from, int until) {
        StringBuilder csv = new StringBuilder(
                "iccid,eid,imsi,msisdn,kind,zone,released,smdp_address,matching_id,confirmation_code_required\n");
        for (int i = from; i < until; i++) {
            csv.append(String.format(Locale.ROOT, "%s,,00101%010d,99988%07d,physical,teal,true,,,%n", iccid(i), i, i));
        }
        return csv.toString();
    }

    /// With its check digit (ITU-T E.118).
    private static String iccid(int number) {
        String body = String.format(Locale.ROOT, "89990000%010d", number);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return body + (10 - sum % 10) % 10;
    }

    /// The ids of a page of SIMs without a link.
    List<String> freeSims(int page) {
        String json =
                telkor.get("/telkor/sims?status=available&sort_by=iccid&sort_order=asc&page_size=500&page=" + page);
        return Http.texts(json.replaceAll("\"link\":\\{[^}]*\\}", ""), "id");
    }

    /// Waits for a task to end.
    ///
    /// @return how many of its items failed
    long await(String task) throws InterruptedException {
        String header = telkor.get("/telkor/tasks/" + task);
        while (!Http.text(header, "status").equals("completed")) {
            Thread.sleep(50);
            header = telkor.get("/telkor/tasks/" + task);
        }
        return Http.number(header, "failed_items");
    }
}
