package dev.simplane.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.sim.Iccid;
import dev.simplane.testkit.http.Api;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// A new organisation's sandbox, made through the control API, with callers for each dialect.
///
/// @param id of the sandbox
/// @param control calls below `/control/v1/organisations/{id}` of the platform
/// @param telkor calls as the tenant's OAuth2 client
/// @param tellisim calls with the tenant's API key
/// @param signingKey of the tenant's TelliSIM webhooks
public record World(String id, Control control, Api telkor, Api tellisim, String key, String signingKey) {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    /// The control API, seen from one organisation.
    public record Control(Api api, String id) {
        public JsonNode get(String path) {
            return api.get("/control/v1/organisations/" + id + path).expect(200).json();
        }

        public JsonNode post(String path, String json, int status) {
            return api.post("/control/v1/organisations/" + id + path, json)
                    .expect(status)
                    .json();
        }

        public JsonNode put(String path, String json) {
            return api.put("/control/v1/organisations/" + id + path, json)
                    .expect(200)
                    .json();
        }

        /// Traffic in the sandbox; accepted or not is in the answer.
        public JsonNode traffic(String iccid, long bytes, String mccMnc) {
            return post("/sandbox/traffic", """
                    {"iccid":"%s","bytes":%d,"mccMnc":"%s"}
                    """.formatted(iccid, bytes, mccMnc), 200);
        }

        /// What a user does with an eSIM's profile.
        ///
        /// @param status `installed`, `disabled` or `deleted`
        public void moveEsim(String iccid, String status) {
            api.put("/control/v1/organisations/" + id + "/sandbox/esims/" + iccid, "{\"status\":\"" + status + "\"}")
                    .expect(200);
        }

        /// Nothing goes wrong in the network any more.
        public void clearFaults() {
            api.delete("/control/v1/organisations/" + id + "/sandbox/faults").expect(204);
        }

        public void advance(String by) {
            post("/sandbox/clock/advance", "{\"by\":\"" + by + "\"}", 200);
        }
    }

    public static World create(Simplane simplane, String baseUrl, String name) {
        Api platform =
                Api.at(baseUrl).withBearer(simplane.platform().create("test").value());
        JsonNode made = platform.post("/control/v1/organisations", "{\"name\":\"" + name + "\"}")
                .expect(201)
                .json();
        String id = sandbox(made);
        Control control = new Control(platform, id);
        JsonNode client = control.post(
                "/applications", "{\"name\":\"client\",\"kind\":\"oauth_client\",\"roles\":[\"read\",\"write\"]}", 201);
        JsonNode key = control.post(
                "/applications", "{\"name\":\"key\",\"kind\":\"api_key\",\"roles\":[\"read\",\"write\"]}", 201);
        String token = token(
                baseUrl,
                client.get("clientId").textValue(),
                client.get("clientSecret").textValue());
        String signingKey =
                simplane.assembly().webhooks().signingKey(Actor.system(new OrgId(UUID.fromString(id))), "tellisim");
        return new World(
                id,
                control,
                Api.at(baseUrl).withBearer(token),
                Api.at(baseUrl).withQuery("key", key.get("key").textValue()),
                key.get("key").textValue(),
                signingKey);
    }

    /// An access token for a client, as any client gets it.
    public static String token(String baseUrl, String clientId, String clientSecret) {
        return Api.at(baseUrl)
                .postForm(
                        "/realms/platform/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", clientId,
                                "client_secret", clientSecret))
                .expect(200)
                .textAt("/access_token");
    }

    private static String sandbox(JsonNode made) {
        for (JsonNode environment : made.get("environments")) {
            if (environment.get("environment").textValue().equals("sandbox")) {
                return environment.get("id").textValue();
            }
        }
        throw new AssertionError("no sandbox in " + made);
    }

    /// Takes SIMs into stock by CSV import.
    ///
    /// @param kind `physical` or `esim`
    /// @return their ICCIDs
    public List<String> importSims(int count, String kind, String zone) {
        StringBuilder csv = new StringBuilder(
                "iccid,eid,imsi,msisdn,kind,zone,released,smdp_address,matching_id,confirmation_code_required\n");
        List<String> iccids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int serial = SERIAL.incrementAndGet();
            String iccid = Iccid.completing(String.format(Locale.ROOT, "8999%014d", serial))
                    .value();
            iccids.add(iccid);
            String profile = kind.equals("esim") ? "rsp.example.com,SP-" + serial + ",false" : ",,";
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,,00101%010d,99988%07d,%s,%s,true,%s%n",
                    iccid,
                    serial,
                    serial,
                    kind,
                    zone,
                    profile));
        }
        JsonNode report = control.api()
                .send(
                        "POST",
                        "/control/v1/organisations/" + id + "/sims/import",
                        Map.of("Content-Type", "text/csv"),
                        csv.toString().getBytes(StandardCharsets.UTF_8))
                .expect(200)
                .json();
        assertThat(report.get("imported").intValue()).isEqualTo(count);
        return iccids;
    }
}
