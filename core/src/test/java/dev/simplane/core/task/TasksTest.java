package dev.simplane.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Eventually;
import dev.simplane.core.TestJson;
import dev.simplane.core.Together;
import dev.simplane.core.idempotency.IdempotencyKeys.Begin;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Page;
import dev.simplane.core.kernel.PageRequest;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Sort;
import dev.simplane.core.task.Tasks.NewItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TasksTest {
    private static final String TYPE = "test";
    private static final int PER_TURN = 100;
    private static final int ITEMS_AT_ONCE = 3;
    private static final Duration PLACE_WITHIN = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture node;

    private static final Worker WORKER = new Worker();
    private static final Worker WORKER_OF_NODE = new Worker();

    @SuppressWarnings("NullAway.Init")
    private Actor actor;

    public record Parameters(String what) {}

    /// Writes down which items it was given.
    private static final class Worker implements TaskHandler {
        private final Queue<TaskItem> given = new ConcurrentLinkedQueue<>();
        private volatile Function<TaskItem, Map<String, String>> work = item -> Map.of("did", item.reference());

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, String> carryOut(Actor actor, TaskItem item) {
            assertThat(actor.org()).isEqualTo(item.org());
            given.add(item);
            return work.apply(item);
        }

        List<String> references() {
            return given.stream().map(TaskItem::reference).toList();
        }

        void reset() {
            given.clear();
            work = item -> Map.of("did", item.reference());
        }
    }

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
        node = fixture.anotherNode();
        tasks().register(WORKER);
        node.core().tasks().register(WORKER_OF_NODE);
    }

    @AfterAll
    static void close() {
        node.close();
        fixture.close();
    }

    @BeforeEach
    void new_tenant() {
        fixture.clock().set(CoreFixture.START);
        fixture.owner().useHandle(handle -> {
            handle.execute("delete from task_item");
            handle.execute("delete from task");
        });
        WORKER.reset();
        WORKER_OF_NODE.reset();
        actor = fixture.tenant("Tasks").live();
    }

    @Test
    void a_new_task_waits_with_all_its_items_in_their_order() {
        Task task = create(actor, 3);
        assertThat(task)
                .isEqualTo(new Task(
                        task.id(),
                        TYPE,
                        TaskStatus.PENDING,
                        task.parameters(),
                        3,
                        0,
                        0,
                        CoreFixture.START,
                        CoreFixture.START));
        Task read = tasks().get(actor, task.id());
        assertThat(new TestJson().read(read.parameters(), Parameters.class)).isEqualTo(new Parameters("all"));
        assertThat(read.pending()).isEqualTo(3);
        assertThat(read.status()).isEqualTo(TaskStatus.PENDING);

        List<TaskItem> items = items(task, null);
        assertThat(items.stream().map(TaskItem::position)).containsExactly(1, 2, 3);
        assertThat(items.stream().map(TaskItem::reference)).containsExactly("item 1", "item 2", "item 3");
        assertThat(items)
                .allMatch(item -> item.status() == TaskStatus.PENDING
                        && item.attempt() == 0
                        && item.result() == null
                        && item.error() == null
                        && item.input().equals(Map.of("n", String.valueOf(item.position()))));
    }

    @Test
    void an_item_keeps_its_result_and_the_task_ends_with_its_last_item() {
        Task task = create(actor, 2);
        fixture.clock().advance(Duration.ofMinutes(1));
        assertThat(tasks().runSome()).isEqualTo(2);
        assertThat(tasks().runSome()).isZero();

        Task ended = tasks().get(actor, task.id());
        assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(List.of(ended.completed(), ended.failed(), ended.pending())).containsExactly(2, 0, 0);
        assertThat(ended.updatedAt()).isEqualTo(CoreFixture.START.plus(Duration.ofMinutes(1)));
        TaskItem item = items(task, TaskStatus.COMPLETED).getFirst();
        assertThat(item.result()).isEqualTo(Map.of("did", "item 1"));
        assertThat(item.error()).isNull();
        assertThat(item.attempt()).isEqualTo(1);
        assertThat(item.updatedAt()).isEqualTo(CoreFixture.START.plus(Duration.ofMinutes(1)));
    }

    @Test
    void a_task_is_under_way_while_its_first_item_is() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        WORKER.work = item -> {
            begun.countDown();
            Together.await(mayEnd);
            return Map.of();
        };
        Task task = create(actor, 1);
        try (var running = Together.beside(() -> tasks().runSome())) {
            Together.await(begun);
            assertThat(tasks().get(actor, task.id()).status()).isEqualTo(TaskStatus.PROCESSING);
            assertThat(items(task, TaskStatus.PROCESSING)).hasSize(1);
            mayEnd.countDown();
            assertThat(running.join()).isEqualTo(1);
        }
        assertThat(tasks().get(actor, task.id()).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(items(task, TaskStatus.COMPLETED).getFirst().result()).isEmpty();
    }

    @Test
    void a_problem_is_the_failure_of_its_item_and_of_no_other() {
        WORKER.work = item -> switch (item.position()) {
            case 1 -> throw new Problem.NotFound(Entity.SIM, "s");
            case 2 -> throw new Problem.RuleBroken(Rule.SIM_NOT_AVAILABLE);
            case 3 -> throw new IllegalStateException("secret of the house");
            default -> Map.of("fine", "yes");
        };
        Task task = create(actor, 4);
        tasks().runSome();

        assertThat(items(task, TaskStatus.FAILED).stream().map(TaskItem::error))
                .containsExactly(
                        new ItemFailure(ItemFailure.Kind.NOT_FOUND, "SIM not found", Entity.SIM, null),
                        new ItemFailure(
                                ItemFailure.Kind.RULE_BROKEN, "The SIM is not available", null, Rule.SIM_NOT_AVAILABLE),
                        new ItemFailure(ItemFailure.Kind.INTERNAL, "Internal error", null, null));
        assertThat(items(task, TaskStatus.COMPLETED).stream().map(TaskItem::result))
                .containsExactly(Map.of("fine", "yes"));
        Task ended = tasks().get(actor, task.id());
        assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(List.of(ended.completed(), ended.failed(), ended.pending())).containsExactly(1, 3, 0);
    }

    @Test
    void two_nodes_carry_out_two_thousand_items_each_exactly_once() {
        Function<TaskItem, Map<String, String>> work = item -> {
            if (item.position() % 100 == 0) {
                throw new IllegalStateException("on purpose");
            }
            if (item.position() % 10 == 0) {
                throw new Problem.Unavailable("provision");
            }
            return Map.of("did", item.reference());
        };
        WORKER.work = work;
        WORKER_OF_NODE.work = work;
        Task task = create(actor, 2000);
        List<Callable<Integer>> works = Stream.of(fixture, fixture, node, node)
                .map(each -> (Callable<Integer>) () -> runAll(each, task))
                .toList();
        List<Integer> counts = Together.run(works);

        List<String> done = new ArrayList<>(WORKER.references());
        done.addAll(WORKER_OF_NODE.references());
        assertThat(done)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 2000)
                        .mapToObj(i -> "item " + i)
                        .toList());
        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2000);
        Task ended = tasks().get(actor, task.id());
        assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(List.of(ended.total(), ended.completed(), ended.failed(), ended.pending()))
                .containsExactly(2000, 1800, 200, 0);
        assertThat(itemsCounted(task, TaskStatus.COMPLETED)).isEqualTo(1800);
        assertThat(itemsCounted(task, TaskStatus.FAILED)).isEqualTo(200);
        assertThat(itemsCounted(task, null)).isEqualTo(2000);
        assertThat(WORKER.references()).as("both have worked").isNotEmpty();
        assertThat(WORKER_OF_NODE.references()).as("both have worked").isNotEmpty();
    }

    private int runAll(CoreFixture on, Task task) {
        int count = 0;
        while (on.core().tasks().get(actor, task.id()).pending() > 0) {
            count += on.core().tasks().runSome();
        }
        return count;
    }

    @Test
    void items_of_a_node_that_died_are_taken_up_when_their_lease_has_run_out() {
        Task task = create(actor, 5);
        List<TaskItem> dead = claimAndDie(3);
        assertThat(dead.stream().map(TaskItem::reference)).containsExactlyInAnyOrder("item 1", "item 2", "item 3");

        assertThat(tasks().runSome()).as("what nobody holds").isEqualTo(2);
        assertThat(tasks().get(actor, task.id()).pending()).isEqualTo(3);
        fixture.clock().advance(LEASE);
        assertThat(tasks().runSome()).as("the lease lasts to its end").isZero();

        fixture.clock().advance(MICROSECOND);
        assertThat(node.core().tasks().runSome()).isEqualTo(3);
        assertThat(WORKER_OF_NODE.references()).containsExactlyInAnyOrder("item 1", "item 2", "item 3");
        assertThat(items(task, null).stream().map(TaskItem::attempt)).containsExactly(2, 2, 2, 1, 1);
        Task ended = tasks().get(actor, task.id());
        assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(List.of(ended.completed(), ended.failed())).containsExactly(5, 0);
    }

    /// It was slow, not dead: the item was taken up by another node and has ended there.
    @Test
    void a_node_that_ends_an_item_too_late_is_not_counted() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        WORKER.work = item -> {
            begun.countDown();
            Together.await(mayEnd);
            throw new Problem.Unavailable("provision");
        };
        Task task = create(actor, 1);
        try (var slow = Together.beside(() -> tasks().runSome())) {
            Together.await(begun);
            fixture.clock().advance(LEASE.plus(MICROSECOND));
            assertThat(node.core().tasks().runSome()).isEqualTo(1);
            mayEnd.countDown();
            assertThat(slow.join()).isEqualTo(1);
        }
        Task ended = tasks().get(actor, task.id());
        assertThat(List.of(ended.completed(), ended.failed(), ended.pending())).containsExactly(1, 0, 0);
        assertThat(items(task, null).getFirst().status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(items(task, null).getFirst().error()).isNull();
    }

    /// Its lease would be over before it has ended, and somebody else would be at it, too.
    @Test
    void what_has_waited_for_its_place_too_long_is_left_to_others() {
        CountDownLatch begun = new CountDownLatch(ITEMS_AT_ONCE);
        CountDownLatch mayEnd = new CountDownLatch(1);
        WORKER.work = item -> {
            begun.countDown();
            Together.await(mayEnd);
            return Map.of();
        };
        Task task = create(actor, 8);
        try (var slow = Together.beside(() -> tasks().runSome())) {
            Together.await(begun);
            fixture.clock().advance(PLACE_WITHIN.plus(MICROSECOND));
            mayEnd.countDown();
            assertThat(slow.join()).isEqualTo(8);
        }
        assertThat(WORKER.given).hasSize(ITEMS_AT_ONCE);
        assertThat(itemsCounted(task, TaskStatus.COMPLETED)).isEqualTo(ITEMS_AT_ONCE);

        fixture.clock().advance(MICROSECOND);
        assertThat(node.core().tasks().runSome()).isEqualTo(8 - ITEMS_AT_ONCE);
        Task ended = tasks().get(actor, task.id());
        assertThat(List.of(ended.completed(), ended.failed(), ended.pending())).containsExactly(8, 0, 0);
    }

    @Test
    void a_long_task_of_one_tenant_does_not_hold_up_another() {
        Actor other = fixture.tenant("Small").sandbox();
        Task large = create(actor, 350);
        Task small = create(other, 5);

        assertThat(List.of(tasks().runSome(), tasks().runSome())).containsExactlyInAnyOrder(PER_TURN, 5);
        assertThat(tasks().get(other, small.id()).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(tasks().get(actor, large.id()).completed()).isEqualTo(PER_TURN);
    }

    @Test
    void a_tenant_with_a_hundred_thousand_items_lets_every_other_have_the_next_turn() {
        for (int i = 0; i < 10; i++) {
            create(actor, Tasks.ITEMS_MAX);
        }
        assertThat(tasks().runSome()).isEqualTo(PER_TURN);
        List<Actor> others =
                Stream.generate(() -> fixture.tenant("Small").live()).limit(3).toList();
        List<Task> small = others.stream().map(other -> create(other, 5)).toList();

        for (int turn = 0; turn < 4; turn++) {
            assertThat(tasks().runSome()).isPositive();
        }

        for (int i = 0; i < others.size(); i++) {
            assertThat(tasks().get(others.get(i), small.get(i).id()).status()).isEqualTo(TaskStatus.COMPLETED);
        }
        assertThat(WORKER.given).hasSize(2 * PER_TURN + 3 * 5);
    }

    @Test
    void a_tenant_whose_items_hang_leaves_a_turn_to_others() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(Tasks.TURNS_AT_ONCE - 1);
        Actor large = actor;
        WORKER.work = item -> {
            if (item.org().equals(large.org())) {
                hanging.countDown();
                Together.await(mayEnd);
            }
            return Map.of();
        };
        create(large, 10 * PER_TURN);
        List<Together.Beside<Integer>> turns = new ArrayList<>();
        try {
            for (int i = 0; i < Tasks.TURNS_AT_ONCE - 1; i++) {
                turns.add(Together.beside(() -> tasks().runSome()));
            }
            Eventually.until("all but one turn are the large tenant's", () -> hangingItems() == 3 * PER_TURN);
            Together.await(hanging);
            assertThat(tasks().runSome()).as("a fourth turn of the same tenant").isZero();

            Actor other = fixture.tenant("Small").live();
            Task small = create(other, 5);
            assertThat(tasks().runSome()).isEqualTo(5);
            assertThat(tasks().get(other, small.id()).status()).isEqualTo(TaskStatus.COMPLETED);
        } finally {
            mayEnd.countDown();
            turns.forEach(turn -> assertThat(turn.join()).isEqualTo(PER_TURN));
            turns.forEach(Together.Beside::close);
        }
        assertThat(tasks().runSome()).isEqualTo(PER_TURN);
    }

    private long hangingItems() {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("select count(*) from task_item where status = 'processing'")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void an_older_task_of_a_tenant_goes_first_and_its_items_in_order() {
        create(actor, 80);
        Task second = create(actor, 80);
        tasks().runSome();

        assertThat(items(second, TaskStatus.COMPLETED).stream().map(TaskItem::position))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, PER_TURN - 80).boxed().toList());
    }

    @Test
    void a_task_of_another_tenant_is_not_found() {
        Task task = create(actor, 1);
        Actor other = fixture.tenant("Other").live();
        assertThatThrownBy(() -> tasks().get(other, task.id()))
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.NotFound.class))
                .satisfies(problem -> {
                    assertThat(problem.entity()).isEqualTo(Entity.TASK);
                    assertThat(problem.ids()).containsExactly(task.id().toString());
                });
        assertThatThrownBy(() -> tasks().items(
                                other,
                                task.id(),
                                null,
                                new Sort<>(TaskQuery.ItemColumn.POSITION, true),
                                PageRequest.first(1)))
                .isInstanceOf(Problem.NotFound.class);
        assertThat(list(other, null, null).items()).isEmpty();
    }

    @Test
    void tasks_are_listed_by_type_and_status_with_their_total() {
        Task first = create(actor, 1);
        tasks().runSome();
        fixture.clock().advance(Duration.ofSeconds(1));
        Task second = create(actor, 1);
        Task other = fixture.db()
                .tx(actor, tx -> tasks().create(tx, "other", new Parameters("x"), List.of(new NewItem("r", Map.of()))));

        assertThat(ids(list(actor, null, null))).containsExactly(other.id(), second.id(), first.id());
        assertThat(list(actor, null, null).total()).isEqualTo(3);
        assertThat(ids(list(actor, TYPE, null))).containsExactly(second.id(), first.id());
        assertThat(ids(list(actor, null, TaskStatus.COMPLETED))).containsExactly(first.id());
        assertThat(ids(list(actor, "other", TaskStatus.COMPLETED))).isEmpty();
    }

    @Test
    void reading_needs_the_role_for_it() {
        Task task = create(actor, 1);
        Actor nobody = new Actor(actor.org(), "nobody", Set.of(), null);
        assertThatThrownBy(() -> tasks().get(nobody, task.id())).isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> list(nobody, null, null)).isInstanceOf(Problem.Forbidden.class);
    }

    @Test
    void an_idempotent_request_knows_the_task_that_it_made() {
        byte[] hash = new byte[32];
        Begin.Run first = (Begin.Run) fixture.assembly().idempotency().begin(actor, "telkor", "key", hash);
        Task task = create(actor.within(first.attempt()), 1);
        fixture.clock().advance(Duration.ofMinutes(1));

        Begin.Run again = (Begin.Run) fixture.assembly().idempotency().begin(actor, "telkor", "key", hash);
        assertThat(again.recovered()).isEqualTo(task.id().value());
    }

    @Test
    void a_type_has_one_handler() {
        assertThatThrownBy(() -> tasks().register(WORKER)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void every_kind_of_problem_has_a_stored_form() {
        Map<Problem, ItemFailure.Kind> expected = new HashMap<>();
        expected.put(new Problem.NotFound(Entity.SIM, "1"), ItemFailure.Kind.NOT_FOUND);
        expected.put(new Problem.Gone(Entity.LINK, "1", CoreFixture.START), ItemFailure.Kind.GONE);
        expected.put(new Problem.Duplicate(Entity.LINK, "sim", "1"), ItemFailure.Kind.DUPLICATE);
        expected.put(new Problem.RuleBroken(Rule.PLAN_ARCHIVED), ItemFailure.Kind.RULE_BROKEN);
        expected.put(new Problem.Invalid("a", "b"), ItemFailure.Kind.INVALID);
        expected.put(new Problem.Forbidden(Role.WRITE), ItemFailure.Kind.FORBIDDEN);
        expected.put(new Problem.LimitExceeded(Duration.ofSeconds(1)), ItemFailure.Kind.LIMIT_EXCEEDED);
        expected.put(new Problem.Unavailable("x"), ItemFailure.Kind.UNAVAILABLE);
        expected.put(new Problem.NotSupported("x"), ItemFailure.Kind.NOT_SUPPORTED);
        expected.put(new Problem.Busy("x"), ItemFailure.Kind.BUSY);

        assertThat(expected).hasSize(Problem.class.getPermittedSubclasses().length);
        expected.forEach((problem, kind) -> {
            assertThat(ItemFailure.of(problem).kind()).isEqualTo(kind);
            assertThat(ItemFailure.of(problem).message()).isEqualTo(problem.getMessage());
        });
    }

    /// A node that takes items and is never heard of again.
    private List<TaskItem> claimAndDie(int count) {
        TaskStore store = new TaskStore(new TestJson());
        return fixture.db().tx(actor, tx -> store.claim(tx, count, fixture.db().instant(), LEASE));
    }

    private static Tasks tasks() {
        return fixture.core().tasks();
    }

    private static Task create(Actor actor, int count) {
        List<NewItem> items = IntStream.rangeClosed(1, count)
                .mapToObj(i -> new NewItem("item " + i, Map.of("n", String.valueOf(i))))
                .toList();
        return fixture.db().tx(actor, tx -> tasks().create(tx, TYPE, new Parameters("all"), items));
    }

    private List<TaskItem> items(Task task, @Nullable TaskStatus status) {
        return tasks().items(
                        actor,
                        task.id(),
                        status,
                        new Sort<>(TaskQuery.ItemColumn.POSITION, true),
                        PageRequest.first(PageRequest.LIMIT_MAX))
                .items();
    }

    private long itemsCounted(Task task, @Nullable TaskStatus status) {
        return tasks().items(
                        actor,
                        task.id(),
                        status,
                        new Sort<>(TaskQuery.ItemColumn.POSITION, true),
                        new PageRequest(0, 1, true))
                .total();
    }

    private static Page<Task> list(Actor actor, @Nullable String type, @Nullable TaskStatus status) {
        return tasks().list(
                        actor,
                        new TaskQuery(
                                type,
                                status,
                                new Sort<>(TaskQuery.Column.CREATED_AT, false),
                                new PageRequest(0, 10, true)));
    }

    private static List<TaskId> ids(Page<Task> page) {
        return page.items().stream().map(Task::id).toList();
    }
}
