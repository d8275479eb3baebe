package dev.simplane.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationColumn;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.PlanSpec;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.Policy.Block;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.plan.Renewal;
import dev.simplane.core.plan.Trigger;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.usage.AccountingRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a network does to its records on the way, what comes of them is what comes of a clean feed: the
/// same totals, the same use of the same activations, the same marks, messages and events.
final class HostileFeedTest {
    private static final int SEEDS = 50;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final int KILOBYTE = 1024;

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_hostile_feed_comes_to_the_same_as_a_clean_one(long seed) {
        List<Session> sessions = sessions(new Random(seed));
        Stand clean = Stand.of(seed);
        Stand hostile = Stand.of(seed);

        feed(clean, inOrder(sessions), new Random(0), 1);
        Random chance = new Random(~seed);
        feed(hostile, mangled(sessions, chance), chance, 8);

        long total = sessions.stream().mapToLong(Session::total).sum();
        Result expected = clean.result();
        assertThat(expected.total()).isEqualTo(total);
        assertThat(expected.paid() + expected.uncovered()).isEqualTo(total);
        assertThat(hostile.result()).isEqualTo(expected);
    }

    /// Everything that must not depend on the way of the records.
    private record Result(
            long total,
            long paid,
            long uncovered,
            List<String> days,
            Map<String, String> activations,
            Map<String, List<String>> marks,
            Map<String, List<String>> messages,
            Map<String, List<String>> events,
            @Nullable Block block,
            @Nullable Rate rate) {}

    /// A session as the network counted it.
    private record Session(String id, Instant startedAt, MccMnc where, List<Point> points) {
        long total() {
            return points.getLast().up() + points.getLast().down();
        }

        /// A start, an interim record for each point, and a stop with the last counters.
        List<Sample> samples() {
            List<Sample> samples = new ArrayList<>();
            samples.add(new Sample(this, Kind.START, new Point(0, 0, startedAt), false));
            for (int i = 0; i < points.size(); i++) {
                samples.add(new Sample(this, Kind.INTERIM, points.get(i), i == points.size() - 1));
            }
            Point last = points.getLast();
            samples.add(new Sample(
                    this, Kind.STOP, new Point(last.up(), last.down(), last.at().plusSeconds(1)), false));
            return samples;
        }
    }

    private record Point(long up, long down, Instant at) {}

    /// @param needed without it traffic is lost for good
    private record Sample(Session session, Kind kind, Point point, boolean needed) {
        AccountingRecord of(Sim sim, boolean byImsi) {
            return new AccountingRecord(
                    "test",
                    session.id(),
                    session.startedAt(),
                    byImsi ? null : sim.iccid().value(),
                    byImsi ? sim.imsi() : null,
                    kind,
                    point.up(),
                    point.down(),
                    point.at(),
                    session.where(),
                    null,
                    null);
        }
    }

    /// Each within one UTC day; ids come again with another start, counters rise at random, now and then not at all.
    private static List<Session> sessions(Random random) {
        Set<Instant> starts = new HashSet<>();
        return IntStream.range(0, 3 + random.nextInt(4))
                .mapToObj(i -> {
                    Instant startedAt;
                    do {
                        startedAt = NOON.truncatedTo(ChronoUnit.DAYS)
                                .minus(Duration.ofDays(random.nextInt(3)))
                                .plusSeconds(random.nextInt(80_000));
                    } while (!starts.add(startedAt));
                    List<MccMnc> places = List.of(Scene.GERMANY, Scene.GERMANY, Scene.FRANCE, Scene.SWITZERLAND);
                    List<Point> points = new ArrayList<>();
                    long up = 0;
                    long down = 0;
                    Instant at = startedAt;
                    for (int n = 1 + random.nextInt(6); n > 0; n--) {
                        up += random.nextInt(3) == 0 ? 0 : random.nextInt(200 * KILOBYTE);
                        down += random.nextInt(4) == 0 ? 0 : random.nextInt(2000 * KILOBYTE);
                        at = at.plusMillis(1 + random.nextInt(900_000));
                        points.add(new Point(up, down, at));
                    }
                    String id = List.of("a", "b", "c").get(random.nextInt(3));
                    return new Session(id, startedAt, places.get(random.nextInt(places.size())), points);
                })
                .toList();
    }

    private static List<Sample> inOrder(List<Session> sessions) {
        return sessions.stream()
                .flatMap(session -> session.samples().stream())
                .sorted(Comparator.comparing(sample -> sample.point().at()))
                .toList();
    }

    /// Repeated, resent, partly lost, and in any order; only what nothing else tells is kept.
    private static List<Sample> mangled(List<Session> sessions, Random chance) {
        List<Sample> clean = inOrder(sessions);
        List<Sample> mangled = new ArrayList<>();
        for (int i = 0; i < clean.size(); i++) {
            Sample sample = clean.get(i);
            boolean lost = !sample.needed() && i < clean.size() - 1 && chance.nextInt(3) == 0;
            for (int copies = lost ? 0 : 1 + chance.nextInt(3); copies > 0; copies--) {
                mangled.add(sample);
            }
            if (chance.nextInt(4) == 0) {
                mangled.add(sample.session().samples().getFirst());
            }
        }
        Collections.shuffle(mangled, chance);
        return mangled;
    }

    private static void feed(Stand stand, List<Sample> samples, Random chance, int batchMax) {
        for (int from = 0; from < samples.size(); ) {
            int to = Math.min(samples.size(), from + 1 + chance.nextInt(batchMax));
            List<AccountingRecord> batch = samples.subList(from, to).stream()
                    .map(sample -> sample.of(stand.sim, chance.nextInt(3) == 0))
                    .toList();
            stand.scene.assembly().metering().record(stand.scene.org(), batch);
            from = to;
        }
    }

    /// A tenant with one SIM whose link carries plans that follow from the seed.
    private static final class Stand {
        private final Scene scene;
        private final Sim sim;
        private final LinkView link;
        private final Map<PlanId, Integer> plans = new HashMap<>();

        private Stand(Scene scene, LinkView link) {
            this.scene = scene;
            this.link = link;
            this.sim = Objects.requireNonNull(link.sim());
        }

        static Stand of(long seed) {
            fixture.clock().set(NOON);
            Random random = new Random(seed);
            Scene scene = Scene.of(fixture);
            Stand stand = new Stand(scene, scene.link());
            for (int i = 0, n = 1 + random.nextInt(4); i < n; i++) {
                Plan plan = scene.plan(spec(random));
                stand.plans.put(plan.id(), i);
                scene.core()
                        .changes()
                        .addActivation(scene.actor(), stand.link.link().id(), plan.id(), Start.AS_PLANNED);
                fixture.clock().advance(Duration.ofMillis(1));
            }
            fixture.clock().set(NOON.plusSeconds(1));
            return stand;
        }

        private static PlanSpec spec(Random random) {
            PlanSpec spec = PlanSpec.plan()
                    .bytes((1 + random.nextInt(5)) * 1024L * KILOBYTE + random.nextInt(1000))
                    .days(1 + random.nextInt(30))
                    .telling(Trigger.PLAN_ACTIVATION, "begun")
                    .telling(Trigger.DATA_CONSUMPTION_ABSOLUTE, 1, "1 MB")
                    .telling(Trigger.DATA_CONSUMPTION_RELATIVE, 70, "70 %")
                    .telling(Trigger.DATA_CONSUMPTION_RELATIVE, 100, "100 %");
            if (random.nextInt(3) == 0) {
                spec.atFirstUse();
            }
            switch (random.nextInt(4)) {
                case 0 -> spec.step(50, 512).step(100, 64);
                case 1 -> spec.kbps(4000).step(80, 256);
                case 2 -> spec.renewing(Renewal.ON_EXHAUSTION);
                default -> spec.kbps(2000);
            }
            return spec;
        }

        Result result() {
            Map<ActivationId, Activation> all = new HashMap<>();
            allActivations().forEach(activation -> all.put(activation.id(), activation));
            Map<UUID, String> names = new HashMap<>();
            all.values().forEach(activation -> names.put(activation.id().value(), name(activation, all)));
            Map<String, String> activations = new TreeMap<>();
            long paid = 0;
            for (Activation activation : all.values()) {
                paid += activation.used().bytes() + activation.overrun().bytes();
                activations.put(
                        Objects.requireNonNull(names.get(activation.id().value())),
                        activation.status() + " " + activation.source() + " " + activation.used() + " "
                                + activation.overrun() + " " + activation.activatedAt() + " "
                                + activation.expiresAt());
            }
            Policy policy = Objects.requireNonNull(scene.fresh(link).link().policy());
            return new Result(
                    scene.assembly().metering().total(scene.actor(), sim).bytes(),
                    paid,
                    scene.ask(
                            Long.class, "select coalesce(sum(uncovered_bytes), 0) from usage_day where org_id = :org"),
                    texts("""
                            select concat_ws(' ', day, mcc_mnc, country, up_bytes, down_bytes) from usage_day
                            where org_id = :org and up_bytes + down_bytes > 0 order by day, mcc_mnc
                            """),
                    activations,
                    bySubject(names, """
                            select subject, jsonb_array_elements_text(data -> 'crossed') as text from event
                            where org_id = :org and type = 'activation.allowance_consumed' order by text
                            """),
                    bySubject(names, """
                            select activation_id as subject, concat_ws(' ', text, status, recipient is not null) as text
                            from sms where org_id = :org order by text
                            """),
                    bySubject(names, """
                            select subject, type as text from event
                            where org_id = :org and type like 'activation.%'
                                and type <> 'activation.allowance_consumed' order by type
                            """),
                    policy.block(),
                    policy.rate());
        }

        /// The number of the plan, and how often it was renewed before.
        private String name(Activation activation, Map<ActivationId, Activation> all) {
            int renewals = 0;
            for (Activation a = activation; a.renews() != null; a = Objects.requireNonNull(all.get(a.renews()))) {
                renewals++;
            }
            return plans.get(activation.plan().id()) + "/" + renewals;
        }

        private List<Activation> allActivations() {
            return scene.core()
                    .directory()
                    .activations(
                            scene.actor(),
                            link.link().id(),
                            Set.of(),
                            new Sort<>(ActivationColumn.CREATED_AT, true),
                            PageRequest.first(500))
                    .items();
        }

        private List<String> texts(String sql) {
            return fixture.owner()
                    .withHandle(handle -> handle.createQuery(sql)
                            .bind("org", scene.org().value())
                            .mapTo(String.class)
                            .list());
        }

        private Map<String, List<String>> bySubject(Map<UUID, String> names, String sql) {
            Map<String, List<String>> found = new TreeMap<>();
            fixture.owner()
                    .useHandle(handle -> handle.createQuery(sql)
                            .bind("org", scene.org().value())
                            .map((rs, context) -> Map.entry(
                                    Objects.requireNonNull(names.get(rs.getObject("subject", UUID.class))),
                                    rs.getString("text")))
                            .forEach(entry -> found.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                                    .add(entry.getValue())));
            return found;
        }
    }
}
