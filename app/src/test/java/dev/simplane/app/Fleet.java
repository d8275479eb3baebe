package dev.simplane.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simplane.app.world.World;
import dev.simplane.core.sim.Iccid;
import dev.simplane.testkit.http.Api;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A tenant's sandbox with many links on SIMs, seen through one program.
///
/// @param client the credentials of the tenant's OAuth2 client
record Fleet(Api platform, String id, JsonNode client, Api telkor, List<String> links) {
    static Fleet of(Program program, int count) {
        Api platform = platform(program);
        String id = platform.post("/control/v1/organisations", "{\"name\":\"Fleet\"}")
                .expect(201)
                .textAt("/environments/1/id");
        JsonNode client = platform.post(
                        "/control/v1/organisations/" + id + "/applications",
                        "{\"name\":\"client\",\"kind\":\"oauth_client\",\"roles\":[\"read\",\"write\"]}")
                .expect(201)
                .json();
        Fleet fleet = new Fleet(platform, id, client, telkor(program, client), new ArrayList<>());
        fleet.provision(fleet.importSims(count));
        return fleet;
    }

    /// The same, seen through another program.
    Fleet through(Program program) {
        return new Fleet(platform(program), id, client, telkor(program, client), links);
    }

    private static Api platform(Program program) {
        return Api.at(program.baseUrl()).withBearer(program.controlToken());
    }

    private static Api telkor(Program program, JsonNode client) {
        String token = World.token(
                program.baseUrl(),
                client.get("clientId").textValue(),
                client.get("clientSecret").textValue());
        return Api.at(program.baseUrl()).withBearer(token);
    }

    private List<String> importSims(int count) {
        StringBuilder csv = new StringBuilder(
                "iccid,eid,imsi,msisdn,kind,zone,released,smdp_address,matching_id,confirmation_code_required\n");
        List<String> iccids = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            iccids.add(
                    Iccid.completing(String.format(Locale.ROOT, "8999%014d", i)).value());
            csv.append(iccids.getLast()).append(",,,,physical,teal,true,,,\n");
        }
        platform.send(
                        "POST",
                        "/control/v1/organisations/" + id + "/sims/import",
                        Map.of("Content-Type", "text/csv"),
                        csv.toString().getBytes(StandardCharsets.UTF_8))
                .expect(200);
        return iccids;
    }

    private void provision(List<String> iccids) {
        String body = iccids.stream().collect(Collectors.joining("\",\"", "{\"iccids\":[\"", "\"]"));
        String task = telkor.post("/telkor/sims/bulk-provision", body + ",\"name_prefix\":\"Fleet\"}")
                .expect(202)
                .textAt("/id");
        TwoProgramsIT.until(
                "links are made", () -> task(task).at("/status").textValue().equals("completed"));
        for (int page = 1; links.size() < iccids.size(); page++) {
            JsonNode found = telkor.get("/telkor/links?page_size=500&page=" + page)
                    .expect(200)
                    .json();
            found.get("items").forEach(link -> links.add(link.get("id").textValue()));
        }
    }

    void control(String path, String body) {
        platform.post("/control/v1/organisations/" + id + path, body).expect(201);
    }

    /// Begins the change of all links.
    ///
    /// @return the task
    String bulk(String change) {
        String body = links.stream().collect(Collectors.joining("\",\"", "{\"link_ids\":[\"", "\"]}"));
        return telkor.post("/telkor/links/bulk-" + change, body).expect(202).textAt("/id");
    }

    JsonNode task(String task) {
        return telkor.get("/telkor/tasks/" + task).expect(200).json();
    }

    int items(String task, String status) {
        return total("/telkor/tasks/" + task + "/items?status=" + status);
    }

    int total(String path) {
        return telkor.get(path).expect(200).at("/total").intValue();
    }

    /// How often something has happened to each link, by the event log.
    Map<String, Long> events(String type) {
        List<String> subjects = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = platform.get("/control/v1/organisations/" + id + "/events?limit=1000" + after)
                    .expect(200)
                    .json();
            page.get("items").forEach(event -> {
                if (event.get("type").textValue().equals(type)) {
                    subjects.add(event.get("subject").textValue());
                }
            });
            if (page.get("items").isEmpty()) {
                return subjects.stream().collect(Collectors.groupingBy(link -> link, Collectors.counting()));
            }
            after = "&after=" + page.get("next").textValue();
        }
    }
}
