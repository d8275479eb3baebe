package dev.simplane.core.plan;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Together;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.plan.PlanDraft.NotificationDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Notifications are added to plans, changed and taken away.
final class NotificationsTest {
    private static final Instant LATER = CoreFixture.START.plus(Duration.ofHours(1));
    private static final NotificationId NONE = new NotificationId(new UUID(7, 7));

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @SuppressWarnings("NullAway.Init")
    private Plan plan;

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
        fixture.clock().set(CoreFixture.START);
        scene = Scene.of(fixture);
        plan = scene.plan(plan().telling(Trigger.DATA_CONSUMPTION_RELATIVE, 80, "80 percent"));
        fixture.clock().set(LATER);
    }

    @Test
    void adds_one_and_the_plan_has_changed() {
        Notification added = add(Trigger.PLAN_ACTIVATION, null, "Welcome");

        assertThat(added)
                .isEqualTo(new Notification(added.id(), Trigger.PLAN_ACTIVATION, null, "Welcome", LATER, LATER));
        assertThat(fresh().notifications()).containsExactly(plan.notifications().getFirst(), added);
        assertThat(fresh().updatedAt()).isEqualTo(LATER);
        assertThat(notifications().get(scene.actor(), plan.id(), added.id())).isEqualTo(added);
        assertThat(scene.typesOf(plan.id().value())).containsExactly("plan.created", "plan.updated");
    }

    @Test
    void one_trigger_and_threshold_is_there_once() {
        add(Trigger.PLAN_EXPIRATION, null, "Bye");
        add(Trigger.DATA_CONSUMPTION_ABSOLUTE, 80, "80 MB");

        assertDuplicate("trigger", "plan_expiration", () -> add(Trigger.PLAN_EXPIRATION, null, "Bye bye"));
        assertDuplicate("threshold", "80", () -> add(Trigger.DATA_CONSUMPTION_ABSOLUTE, 80, "again"));
        assertDuplicate("threshold", "80", () -> add(Trigger.DATA_CONSUMPTION_RELATIVE, 80, "again"));
        assertThat(fresh().notifications()).hasSize(3);
    }

    @Test
    void a_threshold_fits_its_type_and_the_plan() {
        add(Trigger.DATA_CONSUMPTION_ABSOLUTE, 100, "All");
        add(Trigger.DATA_CONSUMPTION_ABSOLUTE, 1, "First");
        add(Trigger.DATA_CONSUMPTION_RELATIVE, 50, "Half");
        add(Trigger.DATA_CONSUMPTION_RELATIVE, 100, "All");

        assertBroken(Map.of("threshold", "101"), () -> add(Trigger.DATA_CONSUMPTION_ABSOLUTE, 101, "m"));
        assertBroken(Map.of("threshold", "0"), () -> add(Trigger.DATA_CONSUMPTION_ABSOLUTE, 0, "m"));
        assertBroken(Map.of("threshold", "49"), () -> add(Trigger.DATA_CONSUMPTION_RELATIVE, 49, "m"));
        assertBroken(Map.of("threshold", "101"), () -> add(Trigger.DATA_CONSUMPTION_RELATIVE, 101, "m"));
        assertBroken(Map.of("threshold", "5"), () -> add(Trigger.PLAN_ACTIVATION, 5, "m"));
        assertBroken(Map.of(), () -> add(Trigger.DATA_CONSUMPTION_ABSOLUTE, null, "m"));
        assertThat(fresh().notifications()).hasSize(5);
    }

    @Test
    void a_plan_has_at_most_20() {
        for (int megabytes = 1; megabytes <= 19; megabytes++) {
            add(Trigger.DATA_CONSUMPTION_ABSOLUTE, megabytes, "m");
        }
        Problem.RuleBroken broken =
                catchThrowableOfType(Problem.RuleBroken.class, () -> add(Trigger.PLAN_ACTIVATION, null, "m"));
        assertThat(broken.rule()).isEqualTo(Rule.TOO_MANY_NOTIFICATIONS);

        remove(plan.notifications().getFirst().id());
        add(Trigger.PLAN_ACTIVATION, null, "m");
        assertThat(fresh().notifications()).hasSize(20);
    }

    @Test
    void changes_threshold_and_text_and_leaves_the_rest() {
        Notification before = plan.notifications().getFirst();

        Notification text = update(before.id(), null, "Four fifths");
        assertThat(text)
                .isEqualTo(
                        new Notification(before.id(), before.trigger(), 80, "Four fifths", CoreFixture.START, LATER));
        Notification threshold = update(before.id(), 90, null);
        assertThat(threshold)
                .isEqualTo(
                        new Notification(before.id(), before.trigger(), 90, "Four fifths", CoreFixture.START, LATER));

        assertThat(fresh().notifications()).containsExactly(threshold);
        assertThat(fresh().updatedAt()).isEqualTo(LATER);
        assertThat(scene.typesOf(plan.id().value())).containsExactly("plan.created", "plan.updated", "plan.updated");
    }

    @Test
    void what_leads_to_the_same_notification_changes_nothing() {
        Notification before = plan.notifications().getFirst();

        assertThat(update(before.id(), null, null)).isEqualTo(before);
        assertThat(update(before.id(), 80, "80 percent")).isEqualTo(before);

        assertThat(fresh()).isEqualTo(plan);
        assertThat(scene.typesOf(plan.id().value())).containsExactly("plan.created");
    }

    @Test
    void a_change_is_judged_like_a_new_one() {
        Notification relative = plan.notifications().getFirst();
        Notification other = add(Trigger.DATA_CONSUMPTION_RELATIVE, 50, "Half");
        Notification welcome = add(Trigger.PLAN_ACTIVATION, null, "Welcome");

        assertDuplicate("threshold", "80", () -> update(other.id(), 80, null));
        assertBroken(Map.of("threshold", "49"), () -> update(relative.id(), 49, null));
        assertBroken(Map.of("threshold", "5"), () -> update(welcome.id(), 5, null));
        assertThatThrownBy(() -> update(welcome.id(), null, "")).isInstanceOf(Problem.Invalid.class);
        assertThat(fresh().notifications()).containsExactly(relative, other, welcome);
    }

    @Test
    void takes_one_away() {
        Notification other = add(Trigger.PLAN_ACTIVATION, null, "Welcome");
        fixture.clock().set(LATER.plusSeconds(1));

        remove(plan.notifications().getFirst().id());

        assertThat(fresh().notifications()).containsExactly(other);
        assertThat(fresh().updatedAt()).isEqualTo(LATER.plusSeconds(1));
        assertNotFound(() -> remove(plan.notifications().getFirst().id()));
    }

    @Test
    void one_of_another_plan_or_tenant_is_not_found() {
        Plan other = scene.plan(plan().telling(Trigger.PLAN_ACTIVATION, "Welcome"));
        NotificationId foreign = other.notifications().getFirst().id();
        Scene elsewhere = Scene.of(fixture);

        for (NotificationId id : List.of(foreign, NONE)) {
            assertNotFound(() -> update(id, null, "x"));
            assertNotFound(() -> remove(id));
            assertNotFound(() -> notifications().get(scene.actor(), plan.id(), id));
        }
        assertThatThrownBy(() -> notifications().remove(elsewhere.actor(), other.id(), foreign))
                .isInstanceOfSatisfying(
                        Problem.NotFound.class,
                        unknown -> assertThat(unknown.entity()).isEqualTo(Entity.PLAN));
        assertThat(scene.core().plans().get(scene.actor(), other.id()).plan()).isEqualTo(other);
    }

    @Test
    void a_deleted_plan_is_gone() {
        NotificationId id = plan.notifications().getFirst().id();
        scene.core().plans().delete(scene.actor(), plan.id());

        for (Runnable work : List.<Runnable>of(
                () -> add(Trigger.PLAN_ACTIVATION, null, "m"), () -> update(id, null, "m"), () -> remove(id))) {
            assertThatThrownBy(work::run).isInstanceOf(Problem.Gone.class);
        }
    }

    @Test
    void changing_needs_the_role_to_write() {
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);
        NotificationId id = plan.notifications().getFirst().id();
        NotificationDraft draft = new NotificationDraft(Trigger.PLAN_ACTIVATION, null, "m");

        assertThatThrownBy(() -> notifications().add(reader, plan.id(), draft)).isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> notifications().update(reader, plan.id(), id, null, "m"))
                .isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> notifications().remove(reader, plan.id(), id)).isInstanceOf(Problem.Forbidden.class);
        assertThat(notifications().get(reader, plan.id(), id))
                .isEqualTo(plan.notifications().getFirst());
    }

    @Test
    void of_many_added_together_no_more_than_20_are_kept() {
        List<Callable<Boolean>> works = IntStream.rangeClosed(1, 24)
                .<Callable<Boolean>>mapToObj(i -> () -> accepted(() -> add(Trigger.DATA_CONSUMPTION_ABSOLUTE, i, "m")))
                .toList();

        List<Boolean> done = Together.run(works);

        assertThat(done.stream().filter(kept -> kept)).hasSize(19);
        assertThat(fresh().notifications()).hasSize(20);
    }

    @Test
    void of_the_same_added_together_one_is_kept() {
        List<Boolean> done = Together.run(6, () -> accepted(() -> add(Trigger.DATA_CONSUMPTION_ABSOLUTE, 5, "m")));

        assertThat(done.stream().filter(kept -> kept)).hasSize(1);
        assertThat(fresh().notifications()).hasSize(2);
    }

    @Test
    void an_allowance_lowered_together_with_a_threshold_at_its_top_leaves_a_plan_that_holds() {
        for (int i = 0; i < 10; i++) {
            Plan fresh = scene.plan(plan());
            List<Boolean> done = Together.run(List.of(
                    () -> accepted(() -> notifications()
                            .add(
                                    scene.actor(),
                                    fresh.id(),
                                    new NotificationDraft(Trigger.DATA_CONSUMPTION_ABSOLUTE, 100, "All"))),
                    () -> accepted(
                            () -> scene.core().plans().update(scene.actor(), fresh.id(), NotificationsTest::halved))));

            assertThat(done).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void live_activations_keep_the_notifications_that_they_began_with() {
        LinkView before = scene.link(plan);
        remove(plan.notifications().getFirst().id());
        add(Trigger.DATA_CONSUMPTION_RELATIVE, 50, "Half");
        LinkView after = scene.link(scene.esim(), plan, Start.AS_PLANNED);

        for (LinkView link : List.of(before, after)) {
            scene.use(Objects.requireNonNull(link.sim()), DataSize.megabytes(90).bytes());
        }

        assertThat(texts(before)).containsExactly("80 percent");
        assertThat(texts(after)).containsExactly("Half");
    }

    private List<String> texts(LinkView link) {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("select text from sms where link_id = :link")
                        .bind("link", link.link().id().value())
                        .mapTo(String.class)
                        .list());
    }

    private static PlanDraft halved(PlanDraft draft) {
        return new PlanDraft(
                draft.name(),
                draft.description(),
                draft.coverage(),
                DataSize.megabytes(50),
                draft.validityDays(),
                draft.activationType(),
                draft.baseRate(),
                draft.steps(),
                draft.recurrence(),
                draft.renewal(),
                draft.notifications());
    }

    private static Notifications notifications() {
        return fixture.core().notifications();
    }

    private Plan fresh() {
        return scene.core().plans().get(scene.actor(), plan.id()).plan();
    }

    private Notification add(Trigger trigger, @Nullable Integer threshold, String message) {
        return notifications().add(scene.actor(), plan.id(), new NotificationDraft(trigger, threshold, message));
    }

    private Notification update(NotificationId id, @Nullable Integer threshold, @Nullable String message) {
        return notifications().update(scene.actor(), plan.id(), id, threshold, message);
    }

    private void remove(NotificationId id) {
        notifications().remove(scene.actor(), plan.id(), id);
    }

    private static void assertDuplicate(String field, String value, Runnable work) {
        Problem.Duplicate duplicate = catchThrowableOfType(Problem.Duplicate.class, work::run);
        assertThat(Stream.of(duplicate.field(), duplicate.value())).containsExactly(field, value);
    }

    private static void assertBroken(Map<String, String> details, Runnable work) {
        Problem.RuleBroken broken = catchThrowableOfType(Problem.RuleBroken.class, work::run);
        assertThat(broken.rule()).isEqualTo(Rule.THRESHOLD_INVALID);
        assertThat(broken.details()).isEqualTo(details);
    }

    private static void assertNotFound(Runnable work) {
        Problem.NotFound unknown = catchThrowableOfType(Problem.NotFound.class, work::run);
        assertThat(unknown.entity()).isEqualTo(Entity.NOTIFICATION);
    }

    private static boolean accepted(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Problem.RuleBroken | Problem.Duplicate refused) {
            return false;
        }
    }
}
