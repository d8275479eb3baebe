package dev.simplane.core.bulk;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.domain.Together;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkDraft;
import dev.simplane.core.lifecycle.LinkDraft.SimChoice;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.Link;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.core.task.ItemFailure;
import dev.simplane.core.task.ItemFailure.Kind;
import dev.simplane.core.task.Task;
import dev.simplane.core.task.TaskItem;
import dev.simplane.core.task.TaskQuery;
import dev.simplane.core.task.TaskStatus;
import dev.simplane.core.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BulkProvisionTest {
    private static final UUID NOBODY = new UUID(7, 7);
    private static final Duration LEASE = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    private final CountDownLatch alive = new CountDownLatch(1);

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void stand() {
        fixture.network().reset();
        scene = Scene.of(fixture);
    }

    @AfterEach
    void letGo() {
        alive.countDown();
        fixture.network().reset();
    }

    @Test
    void links_are_named_by_prefix_and_counter_in_the_order_of_the_input() {
        List<Sim> sims = List.of(scene.esim(), scene.physicalSim(), scene.esim());
        Plan plan = scene.plan(plan());

        Task begun = begin(sims.reversed(), plan);
        assertThat(begun.type()).isEqualTo("bulk_provision");
        assertThat(begun.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(List.of(begun.total(), begun.completed(), begun.failed(), begun.pending()))
                .containsExactly(3, 0, 0, 3);
        assertThat(scene.rows("link")).isEmpty();
        assertThat(items(begun)).extracting(TaskItem::status).containsOnly(TaskStatus.PENDING);
        work();

        Task done = task(begun);
        assertThat(done.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(List.of(done.total(), done.completed(), done.failed(), done.pending()))
                .containsExactly(3, 3, 0, 0);
        List<TaskItem> items = items(begun);
        assertThat(items).extracting(TaskItem::position).containsExactly(1, 2, 3);
        for (int i = 0; i < 3; i++) {
            Sim sim = sims.reversed().get(i);
            LinkView link = scene.core()
                    .directory()
                    .getByIccid(scene.actor(), sim.iccid().value());
            assertThat(link.link().name()).isEqualTo("Fleet_" + (i + 1));
            assertThat(items.get(i).reference()).isEqualTo(sim.id().toString());
            assertThat(items.get(i).status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(items.get(i).error()).isNull();
            assertThat(items.get(i).result())
                    .isEqualTo(Map.of(
                            "link_id", link.link().id().toString(),
                            "link_name", "Fleet_" + (i + 1),
                            "activation_id", link.activations().getFirst().id().toString()));
        }
    }

    @Test
    void without_a_plan_only_links_are_made() {
        Sim sim = scene.esim();

        Task task = begin(List.of(sim), null);
        work();

        assertThat(items(task).getFirst().result()).containsOnlyKeys("link_id", "link_name");
        assertThat(scene.rows("activation")).isEmpty();
    }

    @Test
    void sims_can_be_named_by_iccid() {
        Sim sim = scene.esim();

        Task task = bulk().begin(scene.actor(), List.of(sim.iccid().value()), true, "Fleet", null);
        work();

        assertThat(items(task).getFirst().reference()).isEqualTo(sim.iccid().value());
        assertThat(link(sim).name()).isEqualTo("Fleet_1");
    }

    @Test
    void duplicates_collapse_and_the_first_stays() {
        Sim a = scene.esim();
        Sim b = scene.esim();
        Sim c = scene.esim();

        Task task = begin(List.of(a, b, a, c, b, a), null);
        work();

        assertThat(task.total()).isEqualTo(3);
        assertThat(items(task))
                .extracting(TaskItem::reference)
                .containsExactly(a.id().toString(), b.id().toString(), c.id().toString());
        assertThat(List.of(a, b, c))
                .extracting(sim -> link(sim).name())
                .containsExactly("Fleet_1", "Fleet_2", "Fleet_3");
        assertThat(items(task)).extracting(TaskItem::status).containsOnly(TaskStatus.COMPLETED);
    }

    @Test
    void each_item_fails_for_itself_and_keeps_its_reason() {
        Sim free = scene.esim();
        LinkView bound = scene.link();
        Sim unreleased = scene.unreleased();
        Sim otherZone = scene.esim(Zone.AMBER);
        Sim foreign = Scene.of(fixture).esim();
        Plan plan = scene.plan(plan());

        Task task = bulk().begin(
                        scene.actor(),
                        List.of(
                                bound.link().requireSim().toString(),
                                NOBODY.toString(),
                                free.id().toString(),
                                unreleased.id().toString(),
                                foreign.id().toString(),
                                otherZone.id().toString()),
                        false,
                        "Fleet",
                        plan.id());
        work();

        assertThat(items(task))
                .extracting(TaskItem::status)
                .containsExactly(
                        TaskStatus.FAILED,
                        TaskStatus.FAILED,
                        TaskStatus.COMPLETED,
                        TaskStatus.FAILED,
                        TaskStatus.FAILED,
                        TaskStatus.FAILED);
        assertThat(items(task))
                .extracting(TaskItem::error)
                .containsExactly(
                        new ItemFailure(Kind.DUPLICATE, "LINK exists already", Entity.LINK, null),
                        new ItemFailure(Kind.NOT_FOUND, "SIM not found", Entity.SIM, null),
                        null,
                        ItemFailure.of(new Problem.RuleBroken(Rule.SIM_NOT_AVAILABLE)),
                        new ItemFailure(Kind.NOT_FOUND, "SIM not found", Entity.SIM, null),
                        ItemFailure.of(new Problem.RuleBroken(Rule.INCOMPATIBLE_ZONES)));
        assertThat(items(task).get(0).result()).isNull();
        Task done = task(task);
        assertThat(done.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(List.of(done.completed(), done.failed(), done.pending())).containsExactly(1, 5, 0);
        assertThat(link(free).name()).isEqualTo("Fleet_3");
        assertThat(scene.rows("link")).hasSize(2);
    }

    @Test
    void what_the_network_refuses_is_a_failed_item_and_leaves_the_sim_free() {
        Sim sim = scene.esim();
        fixture.network().next(new Outcome.Rejected("no"));

        Task task = begin(List.of(sim), null);
        work();

        assertThat(Objects.requireNonNull(items(task).getFirst().error()).kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.AVAILABLE);
        assertThat(scene.linkOf(sim)).isNull();
    }

    @Test
    void a_plan_that_is_not_there_refuses_the_whole() {
        Sim sim = scene.esim();
        Plan deleted = scene.plan(plan());
        scene.core().plans().delete(scene.actor(), deleted.id());
        Plan foreign = Scene.of(fixture).plan(plan());
        List<String> references = List.of(sim.id().toString());

        assertThat(catchThrowableOfType(
                                Problem.NotFound.class,
                                () -> bulk().begin(scene.actor(), references, false, "Fleet", new PlanId(NOBODY)))
                        .entity())
                .isEqualTo(Entity.PLAN);
        assertThat(catchThrowableOfType(
                                Problem.NotFound.class,
                                () -> bulk().begin(scene.actor(), references, false, "Fleet", foreign.id()))
                        .entity())
                .isEqualTo(Entity.PLAN);
        assertThat(catchThrowableOfType(
                                Problem.Gone.class,
                                () -> bulk().begin(scene.actor(), references, false, "Fleet", deleted.id()))
                        .entity())
                .isEqualTo(Entity.PLAN);
        assertThat(scene.rows("task")).isEmpty();
        assertThat(scene.rows("task_item")).isEmpty();
    }

    @Test
    void a_plan_deleted_after_the_beginning_fails_each_item() {
        Plan plan = scene.plan(plan());
        Task task = begin(List.of(scene.esim(), scene.esim()), plan);
        scene.core().plans().delete(scene.actor(), plan.id());
        work();

        assertThat(items(task))
                .extracting(TaskItem::error)
                .containsOnly(new ItemFailure(Kind.GONE, "PLAN deleted", Entity.PLAN, null));
        assertThat(task(task).failed()).isEqualTo(2);
    }

    @Test
    void lists_and_prefixes_have_limits() {
        List<String> most = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(Tasks.ITEMS_MAX)
                .toList();
        List<String> oneMore = new ArrayList<>(most);
        oneMore.add(NOBODY.toString());

        assertThat(field(() -> bulk().begin(scene.actor(), List.of(), false, "Fleet", null)))
                .isEqualTo("references");
        assertThat(field(() -> bulk().begin(scene.actor(), oneMore, false, "Fleet", null)))
                .isEqualTo("references");
        assertThat(field(() -> bulk().begin(scene.actor(), most, false, "", null)))
                .isEqualTo("namePrefix");
        assertThat(field(() -> bulk().begin(scene.actor(), most, false, "n".repeat(201), null)))
                .isEqualTo("namePrefix");
        assertThat(scene.rows("task")).isEmpty();

        assertThat(bulk().begin(scene.actor(), most, false, "n".repeat(200), null)
                        .total())
                .isEqualTo(10_000);
        scene.force("delete from task_item where org_id = :org");
    }

    @Test
    void an_item_whose_worker_died_finds_the_link_that_it_had_made() {
        Sim sim = scene.esim();
        Task task = begin(List.of(sim, scene.esim()), scene.plan(plan()));
        try (CoreFixture dying = fixture.anotherNode()) {
            CompletableFuture<Integer> worker = workAndDie(dying, sim);
            // The clock must not run away from the other item, whose command has a deadline.
            for (int i = 0; i < 2000 && item(task, 2).status() != TaskStatus.COMPLETED; i++) {
                LockSupport.parkNanos(5_000_000);
            }

            fixture.clock().advance(LEASE);
            scene.runCommands();
            work();
            assertThat(item(task, 1).status()).isEqualTo(TaskStatus.PROCESSING);

            fixture.clock().advance(Duration.ofMillis(1));
            work();

            Link link = link(sim);
            assertThat(item(task, 1).status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(item(task, 1).attempt()).isEqualTo(2);
            assertThat(Objects.requireNonNull(item(task, 1).result()).get("link_id"))
                    .isEqualTo(link.id().toString());

            alive.countDown();
            worker.join();
            assertThat(task(task).completed()).isEqualTo(2);
            assertThat(task(task).failed()).isZero();
            assertThat(task(task).status()).isEqualTo(TaskStatus.COMPLETED);
        }
        assertThat(scene.rows("link")).hasSize(2);
        assertThat(scene.rows("activation")).hasSize(2);
    }

    @Test
    void an_item_whose_link_is_still_being_made_by_a_dead_worker_waits_for_it() {
        Sim sim = scene.esim();
        Task task = begin(List.of(sim), null);
        try (CoreFixture dying = fixture.anotherNode()) {
            CompletableFuture<Integer> worker = workAndDie(dying, sim);

            // The item is taken up before anybody has found out what became of the command.
            fixture.clock().advance(LEASE.plusMillis(1));
            work();
            assertThat(item(task, 1).status()).isEqualTo(TaskStatus.PROCESSING);
            assertThat(item(task, 1).error()).isNull();

            scene.runCommands();
            fixture.clock().advance(LEASE.plusMillis(1));
            work();

            assertThat(item(task, 1).status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(Objects.requireNonNull(item(task, 1).result()).get("link_id"))
                    .isEqualTo(link(sim).id().toString());
            alive.countDown();
            worker.join();
        }
        assertThat(task(task).completed()).isEqualTo(1);
        assertThat(task(task).failed()).isZero();
    }

    @Test
    void a_sim_that_stays_busy_fails_its_item_in_the_end() {
        Sim sim = scene.esim();
        Task task = begin(List.of(sim), null);
        try (CoreFixture dying = fixture.anotherNode()) {
            CompletableFuture<Integer> worker = workAndDie(dying, sim);
            for (int i = 0; i < 100 && item(task, 1).status() != TaskStatus.FAILED; i++) {
                fixture.clock().advance(LEASE.plusMillis(1));
                work();
            }

            assertThat(item(task, 1).status()).isEqualTo(TaskStatus.FAILED);
            assertThat(Objects.requireNonNull(item(task, 1).error()).kind()).isEqualTo(Kind.BUSY);
            alive.countDown();
            worker.join();
        }
    }

    @Test
    void an_item_carried_out_again_does_not_take_a_link_of_somebody_else_for_its_own() {
        Sim sim = scene.esim();
        Task task = begin(List.of(sim), null);
        scene.force("update task_item set status = 'processing', attempt = 1 where org_id = :org");
        fixture.clock().advance(Duration.ofSeconds(1));
        scene.core()
                .changes()
                .create(
                        scene.actor(),
                        new LinkDraft("Mine", null, new SimChoice.ById(sim.id()), null, Start.AS_PLANNED));
        work();

        assertThat(Objects.requireNonNull(item(task, 1).error()).kind()).isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void a_link_of_the_same_name_that_was_there_before_the_task_is_not_its_own_work() {
        Sim sim = scene.esim();
        scene.core()
                .changes()
                .create(
                        scene.actor(),
                        new LinkDraft("Fleet_1", null, new SimChoice.ById(sim.id()), null, Start.AS_PLANNED));
        fixture.clock().advance(Duration.ofSeconds(1));
        Task task = begin(List.of(sim), null);
        scene.force("update task_item set status = 'processing', attempt = 1 where org_id = :org");
        work();

        assertThat(Objects.requireNonNull(item(task, 1).error()).kind()).isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void two_nodes_work_on_one_task_and_do_each_item_once() {
        List<Sim> sims = Stream.generate(() -> scene.esim()).limit(80).toList();
        Task task = begin(sims, null);

        try (CoreFixture other = fixture.anotherNode()) {
            Together.Outcome<Integer> outcome = Together.run(2, i -> {
                int count = 0;
                for (int done = 1; done > 0; count += done) {
                    done = (i == 0 ? fixture : other).core().tasks().runSome();
                }
                return count;
            });
            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.results().stream().mapToInt(count -> count).sum())
                    .isEqualTo(80);
        }

        Task done = task(task);
        assertThat(List.of(done.completed(), done.failed(), done.pending())).containsExactly(80, 0, 0);
        assertThat(done.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(fixture.network().calls()).hasSize(80);
        assertThat(scene.rows("link")).hasSize(80);
        for (int i = 0; i < 80; i++) {
            assertThat(link(sims.get(i)).name()).isEqualTo("Fleet_" + (i + 1));
        }
    }

    private BulkProvision bulk() {
        return scene.core().bulkProvision();
    }

    private Task begin(List<Sim> sims, @Nullable Plan plan) {
        return bulk().begin(
                        scene.actor(),
                        sims.stream().map(sim -> sim.id().toString()).toList(),
                        false,
                        "Fleet",
                        plan == null ? null : plan.id());
    }

    private void work() {
        while (scene.core().tasks().runSome() > 0) {
            // until nothing is open
        }
    }

    /// Works on a node that stops when the network has done what it asked for this SIM.
    private CompletableFuture<Integer> workAndDie(CoreFixture dying, Sim sim) {
        CountDownLatch done = new CountDownLatch(1);
        fixture.network().beforeEach(call -> {
            if (call.request().sim().id().equals(sim.id().value())) {
                fixture.network().nowKnows(call.commandId(), new Outcome.Done());
                done.countDown();
                await(alive);
            }
        });
        CompletableFuture<Integer> worker =
                CompletableFuture.supplyAsync(() -> dying.core().tasks().runSome());
        await(done);
        fixture.network().beforeEach(call -> {});
        return worker;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Task task(Task task) {
        return scene.core().tasks().get(scene.actor(), task.id());
    }

    private TaskItem item(Task task, int position) {
        return items(task).get(position - 1);
    }

    private List<TaskItem> items(Task task) {
        return scene.core()
                .tasks()
                .items(
                        scene.actor(),
                        task.id(),
                        null,
                        new Sort<>(TaskQuery.ItemColumn.POSITION, true),
                        PageRequest.first(500))
                .items();
    }

    private Link link(Sim sim) {
        return Objects.requireNonNull(scene.linkOf(sim));
    }

    private static String field(ThrowingCallable change) {
        return catchThrowableOfType(Problem.Invalid.class, change)
                .violations()
                .getFirst()
                .field();
    }
}
