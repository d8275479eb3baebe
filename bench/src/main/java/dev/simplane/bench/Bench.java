package dev.simplane.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Runs the scenarios one after the other on one program and prints what was seen, each beside its limit.
public final class Bench {
    private final Path root;
    private final Path folder;
    private final int sims;
    private final Load load;
    private final String only;
    private final List<String> rows = new ArrayList<>();

    private Bench(Path root, Path folder, int sims, Duration measured, String only) {
        this.root = root;
        this.folder = folder;
        this.sims = sims;
        this.load = new Load(16, measured, measured);
        this.only = only;
    }

    /// @param arguments the root of the clone; how many SIMs; how many seconds each load is measured, after as
    ///     many to warm up; the only load to run, or nothing for all: `read`, `lists`, `create`, `bulk`
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("simplane-bench");
        Bench bench = new Bench(
                Path.of(arguments[0]),
                folder,
                Integer.parseInt(arguments[1]),
                Duration.ofSeconds(Long.parseLong(arguments[2])),
                arguments.length > 3 ? arguments[3] : "");
        bench.run();
    }

    private boolean wanted(String load) {
        return only.isEmpty() || only.equals(load);
    }

    private void run() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        try (Program program = Program.simplane(root, data)) {
            Instant begin = Instant.now();
            Tenant tenant = Tenant.create(program, sims);
            note("import " + number(sims) + " SIMs", seconds(begin), "");
            if (wanted("read")) {
                read(data, tenant);
            }
            if (wanted("lists")) {
                lists(tenant);
            }
            if (wanted("create")) {
                create(tenant);
            }
            if (wanted("bulk")) {
                bulk(tenant);
            }
            note("resident memory of the JVM after all this", program.residentMegabytes() + " MB", "350 MB");
        }
        Instant begin = Instant.now();
        try (Program again = Program.simplane(root, data)) {
            Http.at(again.baseUrl()).get("/q/health/ready");
            note("start with data present, until the first answer", seconds(begin), "4 s");
            note("resident memory of the JVM after that", again.residentMegabytes() + " MB", "350 MB");
        }
        print();
    }

    private void read(Path data, Tenant tenant) throws IOException {
        List<String> ids = tenant.freeSims(1);
        Load.Result ours = load.run(i -> tenant.telkor().get("/telkor/sims/" + ids.get((int) (i % ids.size()))));
        int port = freePort();
        try (Program bare = Program.bare(root, data, port)) {
            Http http = Http.at(bare.baseUrl());
            awaitFirstAnswer(http, "/bare/" + tenant.org() + "/sims/" + ids.getFirst());
            Load.Result theirs =
                    load.run(i -> http.get("/bare/" + tenant.org() + "/sims/" + ids.get((int) (i % ids.size()))));
            note("read one SIM, Telkor", ours.toString(), "");
            note("read one SIM, bare Quarkus and Jdbi", theirs.toString(), "");
            note(
                    "ratio of the two",
                    String.format(Locale.ROOT, "%.0f %%", 100 * ours.perSecond() / theirs.perSecond()),
                    "at least 70 %");
        }
    }

    private static void awaitFirstAnswer(Http http, String path) {
        Instant end = Instant.now().plusSeconds(60);
        while (true) {
            try {
                http.get(path);
                return;
            } catch (IllegalStateException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void lists(Tenant tenant) {
        for (String query : List.of(
                "/telkor/sims",
                "/telkor/sims?status=available&sort_by=iccid",
                "/telkor/sims?compatibility_zones=teal&is_attached=false&page=40",
                "/telkor/sims?search=000042")) {
            note("list " + query, load.run(i -> tenant.telkor().get(query)).toString(), "");
        }
    }

    private void create(Tenant tenant) {
        List<String> ids = new ArrayList<>();
        for (int page = 1; page <= 8; page++) {
            ids.addAll(tenant.freeSims(page));
        }
        Load few = new Load(8, Duration.ofSeconds(1), load.measured());
        List<String> left = java.util.Collections.synchronizedList(ids);
        note(
                "create a link with SIM and plan",
                few.run(i -> {
                            if (!left.isEmpty()) {
                                tenant.telkor()
                                        .json(
                                                "/telkor/links",
                                                "{\"name\":\"l\",\"sim_id\":\"" + left.removeLast()
                                                        + "\",\"plan_id\":\"" + tenant.plan() + "\"}");
                            }
                        })
                        .toString(),
                "");
    }

    private void bulk(Tenant tenant) throws InterruptedException {
        int items = Math.min(10_000, sims / 2);
        List<String> free = new ArrayList<>();
        for (int page = 1; free.size() < items; page++) {
            free.addAll(tenant.freeSims(page));
        }
        note(
                "bulk provision " + number(items),
                bulk(
                        tenant,
                        "/telkor/sims/bulk-provision",
                        "{\"name_prefix\":\"b\"," + "\"plan_id\":\"" + tenant.plan() + "\",\"sim_ids\":"
                                + array(free.subList(0, items)) + "}"),
                "");
        List<String> links = new ArrayList<>();
        for (int page = 1; links.size() < items; page++) {
            links.addAll(Http.texts(
                    tenant.telkor()
                            .get("/telkor/links?search=b_&sort_by=created_at&page_size=500&page=" + page)
                            .replaceAll("\"(sim|plan)\":\\{[^}]*\\}", "")
                            .replaceAll("\"activations\":\\[[^\\]]*\\]", ""),
                    "id"));
        }
        String body = "{\"link_ids\":" + array(links.subList(0, items)) + "}";
        note("bulk suspend " + number(items), bulk(tenant, "/telkor/links/bulk-suspend", body), "10 s");
        note("bulk resume " + number(items), bulk(tenant, "/telkor/links/bulk-resume", body), "");
    }

    private static String bulk(Tenant tenant, String path, String body) throws InterruptedException {
        Instant begin = Instant.now();
        String task = Http.text(tenant.telkor().json(path, body), "id");
        String accepted = seconds(begin);
        long failed = tenant.await(task);
        return seconds(begin) + " (accepted after " + accepted + ", " + failed + " failed)";
    }

    private static String array(List<String> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static String seconds(Instant since) {
        return String.format(
                Locale.ROOT, "%.2f s", Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private void note(String what, String seen, String limit) {
        rows.add("| " + what + " | " + seen + " | " + limit + " |");
        System.err.println(what + ": " + seen);
    }

    private void print() {
        System.out.println("| What | Seen | Limit |\n|---|---|---|");
        rows.forEach(System.out::println);
    }
}
