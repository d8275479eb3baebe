package dev.simplane.core.bulk;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.bulk.BulkLinks.LinkActivation;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.network.Outcome;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.core.task.ItemFailure;
import dev.simplane.core.task.Task;
import dev.simplane.core.task.TaskItem;
import dev.simplane.core.task.TaskQuery.ItemColumn;
import dev.simplane.core.task.TaskStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Telkor sections 8.12 and 9.1: the same change of many links.
final class BulkLinksTest {
    /// A quarter of what the network takes, as there are four turns.
    private static final int CALLS_AT_ONCE = 8;

    private static final LinkId NOWHERE = new LinkId(new UUID(1, 1));

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

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
        fixture.owner().useHandle(handle -> {
            handle.execute("delete from task_item");
            handle.execute("delete from task");
        });
        scene = Scene.of(fixture);
    }

    @Test
    void suspends_and_resumes_each_link_once_and_says_why_one_could_not() {
        LinkView first = scene.link();
        LinkView second = scene.link();
        LinkView removed = scene.link();
        scene.core().changes().delete(scene.actor(), id(removed));

        List<TaskItem> items =
                run(bulk().suspend(scene.actor(), List.of(id(first), NOWHERE, id(second), id(first), id(removed))));

        assertThat(items)
                .extracting(TaskItem::reference)
                .containsExactly(
                        id(first).toString(),
                        NOWHERE.toString(),
                        id(second).toString(),
                        id(removed).toString());
        assertThat(items)
                .extracting(TaskItem::status)
                .containsExactly(TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.COMPLETED, TaskStatus.FAILED);
        assertThat(items.getFirst().result())
                .isEqualTo(Map.of("link_id", id(first).toString(), "status", "suspended"));
        assertThat(kinds(items)).containsExactly(ItemFailure.Kind.NOT_FOUND, ItemFailure.Kind.GONE);
        assertThat(scene.fresh(first).link().status()).isEqualTo(LinkStatus.SUSPENDED);

        List<TaskItem> resumed = run(bulk().resume(scene.actor(), List.of(id(first), id(second))));
        assertThat(resumed).extracting(TaskItem::status).containsOnly(TaskStatus.COMPLETED);
        assertThat(scene.fresh(second).link().status()).isEqualTo(LinkStatus.ACTIVE);
    }

    @Test
    void what_needs_no_change_is_done() {
        LinkView made = scene.link();
        assertThat(run(bulk().resume(scene.actor(), List.of(id(made)))))
                .extracting(TaskItem::result)
                .containsExactly(Map.of("link_id", id(made).toString(), "status", "active"));
        LinkView empty = scene.linkWithoutSim();
        assertThat(run(bulk().unbind(scene.actor(), List.of(id(empty)))))
                .extracting(TaskItem::result)
                .containsExactly(Map.of("link_id", id(empty).toString(), "status", "hold"));
    }

    @Test
    void takes_sims_away_and_removes_links() {
        LinkView made = scene.link();

        run(bulk().unbind(scene.actor(), List.of(id(made))));
        assertThat(scene.fresh(made).link().status()).isEqualTo(LinkStatus.HOLD);
        assertThat(scene.statusOf(made.sim())).isEqualTo(SimStatus.AVAILABLE);

        List<TaskItem> items = run(bulk().delete(scene.actor(), List.of(id(made))));
        assertThat(items.getFirst().result()).isEqualTo(Map.of("link_id", id(made).toString()));
        assertThatThrownBy(() -> scene.fresh(made)).isInstanceOf(Problem.Gone.class);
    }

    @Test
    void what_the_network_refuses_fails_alone() {
        LinkView first = scene.link();
        LinkView second = scene.link();
        fixture.network().next(new Outcome.Rejected("no"));

        List<TaskItem> items = run(bulk().suspend(scene.actor(), List.of(id(first), id(second))));

        assertThat(kinds(items)).containsExactly(ItemFailure.Kind.UNAVAILABLE);
        assertThat(List.of(
                        scene.fresh(first).link().status(),
                        scene.fresh(second).link().status()))
                .containsExactlyInAnyOrder(LinkStatus.ACTIVE, LinkStatus.SUSPENDED);
    }

    @Test
    void adds_a_plan_and_takes_it_away_again() {
        Plan plan = scene.plan(plan());
        LinkView first = scene.link(plan);
        LinkView empty = scene.linkWithoutSim();

        List<TaskItem> added = run(bulk().addActivation(scene.actor(), List.of(id(first), id(empty)), plan.id()));

        assertThat(kinds(added)).containsExactly(ItemFailure.Kind.RULE_BROKEN);
        LinkView both = scene.fresh(first);
        assertThat(both.activations()).hasSize(2);
        String made = both.activations().getFirst().id().toString();
        assertThat(added.getFirst().result())
                .isEqualTo(Map.of("link_id", id(first).toString(), "activation_id", made));

        List<TaskItem> ended = run(bulk().removePlan(scene.actor(), List.of(id(first), id(empty)), plan.id()));
        assertThat(ended).extracting(TaskItem::status).containsOnly(TaskStatus.COMPLETED);
        assertThat(ended.get(1).result()).isEqualTo(Map.of("link_id", id(empty).toString(), "activation_ids", ""));
        assertThat(scene.fresh(first).activations()).isEmpty();
        assertThat(both.activations())
                .allSatisfy(activation ->
                        assertThat(scene.fresh(activation).status()).isEqualTo(ActivationStatus.REMOVED));
    }

    @Test
    void ends_single_activations() {
        Plan plan = scene.plan(plan());
        LinkView made = scene.link(plan);
        Activation activation = made.activations().getFirst();
        ActivationId unknown = new ActivationId(new UUID(1, 2));

        List<TaskItem> items = run(bulk().removeActivations(
                        scene.actor(),
                        List.of(
                                new LinkActivation(id(made), activation.id()),
                                new LinkActivation(id(made), unknown),
                                new LinkActivation(id(made), activation.id()))));

        assertThat(items).hasSize(2);
        assertThat(items.getFirst().result())
                .isEqualTo(Map.of(
                        "link_id",
                        id(made).toString(),
                        "activation_ids",
                        activation.id().toString()));
        assertThat(kinds(items)).containsExactly(ItemFailure.Kind.NOT_FOUND);
        assertThat(kinds(run(bulk().removeActivations(
                                scene.actor(), List.of(new LinkActivation(id(made), activation.id()))))))
                .containsExactly(ItemFailure.Kind.GONE);
    }

    @Test
    void a_plan_that_is_not_there_refuses_the_whole() {
        LinkView made = scene.link();
        Plan deleted = scene.plan(plan());
        scene.core().plans().delete(scene.actor(), deleted.id());
        PlanId unknown = new PlanId(new UUID(1, 3));
        List<LinkId> links = List.of(id(made));

        assertThatThrownBy(() -> bulk().addActivation(scene.actor(), links, unknown))
                .isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> bulk().addActivation(scene.actor(), links, deleted.id()))
                .isInstanceOf(Problem.Gone.class);
        assertThatThrownBy(() -> bulk().removePlan(scene.actor(), links, unknown))
                .isInstanceOf(Problem.NotFound.class);
        assertThat(bulk().removePlan(scene.actor(), links, deleted.id()).total())
                .isEqualTo(1);
        assertThat(scene.rows("task")).hasSize(1);
    }

    /// The leases of the items would be over before their turn.
    @Test
    void what_a_slow_network_leaves_no_time_for_is_begun_later() {
        List<LinkId> links =
                Stream.generate(() -> id(scene.link())).limit(CALLS_AT_ONCE + 2).toList();
        AtomicInteger calls = new AtomicInteger();
        fixture.network().beforeEach(call -> {
            if (calls.incrementAndGet() == CALLS_AT_ONCE) {
                fixture.clock().advance(Duration.ofSeconds(31));
            }
        });
        Task task = bulk().suspend(scene.actor(), links);

        assertThat(scene.core().tasks().runSome()).isEqualTo(CALLS_AT_ONCE + 2);
        assertThat(calls).hasValue(CALLS_AT_ONCE);
        assertThat(scene.core().tasks().get(scene.actor(), task.id()).completed())
                .isEqualTo(CALLS_AT_ONCE);

        fixture.clock().advance(Duration.ofSeconds(6));
        assertThat(run(task)).extracting(TaskItem::attempt).contains(1, 2);
        assertThat(calls).hasValue(CALLS_AT_ONCE + 2);
    }

    @Test
    void one_to_ten_thousand_links() {
        assertThatThrownBy(() -> bulk().suspend(scene.actor(), List.of())).isInstanceOf(Problem.Invalid.class);
        List<LinkId> many = Collections.nCopies(10_001, NOWHERE);
        assertThat(bulk().suspend(scene.actor(), many).total()).isEqualTo(1);
        List<LinkId> different = LongStream.rangeClosed(1, 10_001)
                .mapToObj(i -> new LinkId(new UUID(2, i)))
                .toList();
        assertThatThrownBy(() -> bulk().suspend(scene.actor(), different)).isInstanceOf(Problem.Invalid.class);
        assertThat(bulk().suspend(scene.actor(), different.subList(0, 10_000)).total())
                .isEqualTo(10_000);
    }

    @Test
    void an_item_that_was_done_before_its_worker_died_is_not_done_twice() {
        Plan plan = scene.plan(plan());
        LinkView made = scene.link(plan);
        Activation old = made.activations().getFirst();
        twice(bulk().addActivation(scene.actor(), List.of(id(made)), plan.id()), TaskStatus.COMPLETED);
        assertThat(scene.fresh(made).activations()).hasSize(2);

        twice(
                bulk().removeActivations(scene.actor(), List.of(new LinkActivation(id(made), old.id()))),
                TaskStatus.COMPLETED);
        assertThat(scene.fresh(made).activations()).hasSize(1);

        twice(bulk().suspend(scene.actor(), List.of(id(made))), TaskStatus.COMPLETED);
        twice(bulk().delete(scene.actor(), List.of(id(made))), TaskStatus.COMPLETED);
        assertThat(scene.typesOf(made)).containsExactly("link.created", "link.suspended", "link.removed");
    }

    /// Runs the task, and then again as if the worker had died just before it wrote the outcome down.
    private void twice(Task task, TaskStatus outcome) {
        run(task);
        scene.force("update task_item set status = 'processing', result = null, leased_until = null"
                + " where org_id = :org and task_id = '" + task.id() + "'");
        scene.force("update task set status = 'processing', completed_items = 0" + " where org_id = :org and id = '"
                + task.id() + "'");
        List<TaskItem> items = run(task);
        assertThat(items).extracting(TaskItem::status).containsOnly(outcome);
    }

    private BulkLinks bulk() {
        return scene.core().bulkLinks();
    }

    private List<TaskItem> run(Task task) {
        while (scene.core().tasks().runSome() > 0) {
            // until nothing is left
        }
        Task ended = scene.core().tasks().get(scene.actor(), task.id());
        assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
        List<TaskItem> items = scene.core()
                .tasks()
                .items(
                        scene.actor(),
                        task.id(),
                        null,
                        new Sort<>(ItemColumn.POSITION, true),
                        new PageRequest(0, 500, true))
                .items();
        assertThat(ended.completed()).isEqualTo((int)
                items.stream().filter(item -> item.error() == null).count());
        return items;
    }

    private static List<ItemFailure.Kind> kinds(List<TaskItem> items) {
        return items.stream()
                .filter(item -> item.error() != null)
                .map(item -> item.error().kind())
                .toList();
    }

    private static LinkId id(LinkView view) {
        return view.link().id();
    }
}
