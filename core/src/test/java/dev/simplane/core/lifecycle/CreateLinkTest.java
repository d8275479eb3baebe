package dev.simplane.core.lifecycle;

import static dev.simplane.core.domain.PlanSpec.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.activation.Activation;
import dev.simplane.core.activation.ActivationStatus;
import dev.simplane.core.activation.Source;
import dev.simplane.core.activation.Start;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rate;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.core.lifecycle.LinkDraft.SimChoice;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkStatus;
import dev.simplane.core.link.Restrictions;
import dev.simplane.core.network.NetworkRequest;
import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.plan.Plan;
import dev.simplane.core.plan.PlanId;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CreateLinkTest {
    private static final UUID NOBODY = new UUID(7, 7);

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
        scene = Scene.of(fixture);
    }

    @Test
    void a_link_without_a_sim_is_on_hold_and_nothing_is_asked_of_the_network() {
        LinkView made = scene.core()
                .changes()
                .create(scene.actor(), new LinkDraft("Desk", "note", new SimChoice.None(), null, Start.AS_PLANNED));

        Instant now = scene.now();
        assertThat(made.link())
                .isEqualTo(new Link(
                        made.link().id(),
                        null,
                        "Desk",
                        "note",
                        LinkStatus.HOLD,
                        null,
                        0,
                        0,
                        Restrictions.NONE,
                        now,
                        now,
                        null));
        assertThat(made.sim()).isNull();
        assertThat(made.activations()).isEmpty();
        assertThat(fixture.network().requests()).isEmpty();
        assertThat(scene.typesOf(made)).containsExactly("link.created");
    }

    @Test
    void a_link_with_a_sim_is_active_blocked_until_something_pays_and_its_sim_is_active() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, null, Start.AS_PLANNED);

        Policy blocked = Policy.blocked(Policy.Block.NO_ALLOWANCE);
        Instant now = scene.now();
        assertThat(made.link())
                .isEqualTo(new Link(
                        made.link().id(),
                        sim.id(),
                        "Link",
                        null,
                        LinkStatus.ACTIVE,
                        blocked,
                        1,
                        1,
                        Restrictions.NONE,
                        now,
                        now,
                        null));
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.ACTIVE);
        assertThat(made.sim()).isEqualTo(scene.fresh(sim));
        assertThat(fixture.network().requests())
                .containsExactly(new NetworkRequest.Provision(SimIdentity.of(sim), blocked));
        assertThat(scene.typesOf(made)).containsExactly("link.created");
    }

    @Test
    void a_sim_is_found_by_its_iccid_too() {
        Sim sim = scene.physicalSim();
        LinkView made = create(new SimChoice.ByIccid(sim.iccid().value()), null, Start.AS_PLANNED);

        assertThat(made.link().sim()).isEqualTo(sim.id());
        assertThat(scene.statusOf(sim)).isEqualTo(SimStatus.ACTIVE);
    }

    @Test
    void an_immediate_plan_is_active_at_once_for_its_days() {
        Plan plan = scene.plan(plan().days(7).kbps(512));
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, plan, Start.AS_PLANNED);

        Activation activation = only(made);
        Instant now = scene.now();
        assertThat(activation.status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(activation.source()).isEqualTo(Source.MANUAL);
        assertThat(activation.plan()).isEqualTo(plan);
        assertThat(activation.activatedAt()).isEqualTo(now);
        assertThat(activation.expiresAt()).isEqualTo(now.plus(Duration.ofDays(7)));
        assertThat(activation.endedAt()).isNull();
        assertThat(activation.used()).isEqualTo(DataSize.ZERO);
        assertThat(activation.remaining()).isEqualTo(DataSize.megabytes(100));
        Policy policy = new Policy(null, new Rate(512), List.of(scene.home()));
        assertThat(fixture.network().requests())
                .containsExactly(new NetworkRequest.Provision(SimIdentity.of(sim), policy));
        assertThat(made.link().policy()).isEqualTo(policy);
        assertThat(made.link().policyPending()).isFalse();
        assertThat(scene.typesOf(activation)).containsExactly("activation.created", "activation.active");
        assertThat(timers()).containsExactly("activation_expiry " + activation.id() + " " + activation.expiresAt());
    }

    @Test
    void a_plan_at_first_use_waits_and_its_data_may_flow() {
        LinkView made = scene.link(scene.plan(plan().atFirstUse().kbps(256)));

        Activation activation = only(made);
        assertThat(activation.status()).isEqualTo(ActivationStatus.PENDING);
        assertThat(activation.activatedAt()).isNull();
        assertThat(activation.expiresAt()).isNull();
        assertThat(made.link().policy()).isEqualTo(new Policy(null, new Rate(256), List.of(scene.home())));
        assertThat(scene.typesOf(activation)).containsExactly("activation.created");
        assertThat(timers()).isEmpty();
    }

    @Test
    void an_immediate_plan_can_be_asked_to_wait_for_its_first_use() {
        LinkView made = scene.link(scene.esim(), scene.plan(plan()), Start.AT_FIRST_USE);

        assertThat(only(made).status()).isEqualTo(ActivationStatus.PENDING);
    }

    @Test
    void a_window_that_lies_ahead_is_scheduled_and_begins_and_ends_at_its_own_times() {
        Instant from = scene.now().plus(Duration.ofHours(3));
        Instant until = from.plus(Duration.ofHours(2));
        LinkView made = scene.link(scene.esim(), scene.plan(plan().kbps(64)), Start.window(from, until));

        Activation scheduled = only(made);
        assertThat(scheduled.status()).isEqualTo(ActivationStatus.SCHEDULED);
        assertThat(scheduled.activatedAt()).isNull();
        assertThat(scheduled.expiresAt()).isEqualTo(until);
        assertThat(scheduled.start()).isEqualTo(Start.window(from, until));
        assertThat(made.link().policy()).isEqualTo(Policy.blocked(Policy.Block.NO_ALLOWANCE));
        assertThat(timers()).containsExactly("activation_start " + scheduled.id() + " " + from);

        fixture.clock().set(from.minusNanos(1000));
        scene.runTimers();
        assertThat(scene.fresh(scheduled)).isEqualTo(scheduled);

        fixture.clock().set(from.plusSeconds(90));
        scene.runTimers();
        scene.runCommands();
        Activation begun = scene.fresh(scheduled);
        assertThat(begun.status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(begun.activatedAt()).isEqualTo(from);
        assertThat(begun.expiresAt()).isEqualTo(until);
        assertThat(scene.fresh(made).link().policy()).isEqualTo(new Policy(null, new Rate(64), List.of(scene.home())));
        assertThat(scene.fresh(made).link().policyPending()).isFalse();

        fixture.clock().set(until);
        scene.runTimers();
        Activation ended = scene.fresh(scheduled);
        assertThat(ended.status()).isEqualTo(ActivationStatus.EXPIRED);
        assertThat(ended.endedAt()).isEqualTo(until);
        assertThat(scene.typesOf(scheduled))
                .containsExactly("activation.created", "activation.active", "activation.expired");
        assertThat(timers()).isEmpty();
    }

    @Test
    void a_window_that_has_begun_is_active_since_then() {
        Instant from = scene.now().minus(Duration.ofHours(24));
        Instant until = scene.now().plusSeconds(1);
        LinkView made = scene.link(scene.esim(), scene.plan(plan().atFirstUse()), Start.window(from, until));

        Activation activation = only(made);
        assertThat(activation.status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(activation.activatedAt()).isEqualTo(from);
        assertThat(activation.expiresAt()).isEqualTo(until);
        assertThat(activation.createdAt()).isEqualTo(scene.now());
        assertThat(activation.updatedAt()).isEqualTo(scene.now());
    }

    @Test
    void a_window_that_begins_now_is_active() {
        Instant now = scene.now();
        LinkView made = scene.link(scene.esim(), scene.plan(plan()), Start.window(now, now.plusSeconds(60)));

        assertThat(only(made).status()).isEqualTo(ActivationStatus.ACTIVE);
        assertThat(only(made).activatedAt()).isEqualTo(now);
    }

    @Test
    void a_window_without_an_end_lasts_as_long_as_the_plan_says() {
        Instant past = scene.now().minus(Duration.ofHours(5));
        Instant ahead = scene.now().plus(Duration.ofHours(5));
        Plan plan = scene.plan(plan().days(3));

        assertThat(only(scene.link(scene.esim(), plan, Start.window(past, null)))
                        .expiresAt())
                .isEqualTo(past.plus(Duration.ofDays(3)));
        Activation scheduled = only(scene.link(scene.esim(), plan, Start.window(ahead, null)));
        assertThat(scheduled.expiresAt()).isNull();
        fixture.clock().set(ahead.plusSeconds(1));
        scene.runTimers();
        assertThat(scene.fresh(scheduled).expiresAt()).isEqualTo(ahead.plus(Duration.ofDays(3)));
    }

    @Test
    void each_fact_has_one_event_with_an_id_made_from_it() {
        Sim sim = scene.esim();
        LinkView made = scene.link(sim, scene.plan(plan()), Start.AS_PLANNED);

        UUID link = made.link().id().value();
        UUID activation = only(made).id().value();
        assertThat(scene.events().stream()
                        .filter(event ->
                                event.subject().equals(link) || event.subject().equals(activation)))
                .extracting(Scene.Logged::type, Scene.Logged::id, Scene.Logged::simId, Scene.Logged::at)
                .containsExactly(
                        tuple(
                                "link.created",
                                eventId("link.created", link),
                                sim.id().value(),
                                scene.now()),
                        tuple(
                                "activation.created",
                                eventId("activation.created", activation),
                                sim.id().value(),
                                scene.now()),
                        tuple(
                                "activation.active",
                                eventId("activation.active", activation),
                                sim.id().value(),
                                scene.now()));
    }

    @Test
    void a_sim_that_does_not_exist_is_not_found() {
        Problem.NotFound byId = refused(Problem.NotFound.class, new SimChoice.ById(new SimId(NOBODY)), null);
        assertThat(byId.entity()).isEqualTo(Entity.SIM);
        assertThat(byId.ids()).containsExactly(NOBODY.toString());

        Problem.NotFound byIccid = refused(Problem.NotFound.class, new SimChoice.ByIccid("8937103000000000000"), null);
        assertThat(byIccid.entity()).isEqualTo(Entity.SIM);
        assertThat(byIccid.ids()).containsExactly("8937103000000000000");

        Problem.NotFound notEvenOne = refused(Problem.NotFound.class, new SimChoice.ByIccid("12'"), null);
        assertThat(notEvenOne.ids()).containsExactly("12'");
    }

    @Test
    void a_sim_of_another_tenant_is_not_found_like_one_that_does_not_exist() {
        Sim foreign = Scene.of(fixture).esim();

        Problem.NotFound byId = refused(Problem.NotFound.class, new SimChoice.ById(foreign.id()), null);
        assertThat(byId.entity()).isEqualTo(Entity.SIM);
        assertThat(byId.ids()).containsExactly(foreign.id().toString());
        Problem.NotFound byIccid = refused(
                Problem.NotFound.class, new SimChoice.ByIccid(foreign.iccid().value()), null);
        assertThat(byIccid.entity()).isEqualTo(Entity.SIM);
    }

    @Test
    void a_sim_that_has_a_link_is_refused_as_a_duplicate_whatever_the_link_does() {
        LinkView made = scene.link();
        SimId sim = Scene.simOf(made);

        Problem.Duplicate duplicate = refused(Problem.Duplicate.class, new SimChoice.ById(sim), null);
        assertThat(duplicate.entity()).isEqualTo(Entity.LINK);
        assertThat(duplicate.field()).isEqualTo("sim_id");
        assertThat(duplicate.value()).isEqualTo(sim.toString());

        scene.core().changes().suspend(scene.actor(), made.link().id());
        fixture.network().reset();
        refused(Problem.Duplicate.class, new SimChoice.ById(sim), null);
    }

    @Test
    void a_sim_that_is_not_released_is_refused() {
        Sim sim = scene.unreleased();

        Problem.RuleBroken broken = refused(Problem.RuleBroken.class, new SimChoice.ById(sim.id()), null);
        assertThat(broken.rule()).isEqualTo(Rule.SIM_NOT_AVAILABLE);
        assertThat(broken.details()).isEqualTo(Map.of("sim_id", sim.id().toString()));
    }

    @Test
    void a_retired_sim_is_refused() {
        Sim sim = scene.esim();
        scene.force("update sim set status = 'retired' where org_id = :org");

        Problem.RuleBroken broken = refused(Problem.RuleBroken.class, new SimChoice.ById(sim.id()), null);
        assertThat(broken.rule()).isEqualTo(Rule.SIM_NOT_AVAILABLE);
    }

    @Test
    void a_plan_whose_zones_are_not_those_of_the_sim_is_refused() {
        Sim sim = scene.esim(Zone.AMBER);
        Plan plan = scene.plan(plan().on(scene.coverage(Scene.FRANCE, Scene.ITALY)));

        Problem.RuleBroken broken = refused(Problem.RuleBroken.class, new SimChoice.ById(sim.id()), plan.id());
        assertThat(broken.rule()).isEqualTo(Rule.INCOMPATIBLE_ZONES);
        assertThat(broken.details()).isEqualTo(Map.of("plan_zones", "magenta,cyan", "sim_zone", "amber"));
    }

    @Test
    void one_zone_in_common_is_enough() {
        Plan plan = scene.plan(plan().on(scene.coverage(Scene.FRANCE, Scene.ITALY)));

        assertThat(scene.link(scene.esim(Zone.CYAN), plan, Start.AS_PLANNED).activations())
                .hasSize(1);
    }

    @Test
    void a_plan_that_does_not_exist_or_is_foreign_is_not_found() {
        Sim sim = scene.esim();
        Plan foreign = stranger().plan(plan());

        for (PlanId id : List.of(new PlanId(NOBODY), foreign.id())) {
            Problem.NotFound missing = refused(Problem.NotFound.class, new SimChoice.ById(sim.id()), id);
            assertThat(missing.entity()).isEqualTo(Entity.PLAN);
            assertThat(missing.ids()).containsExactly(id.toString());
        }
    }

    @Test
    void a_deleted_plan_is_gone() {
        Sim sim = scene.esim();
        Plan plan = scene.plan(plan());
        scene.core().plans().delete(scene.actor(), plan.id());

        Problem.Gone gone = refused(Problem.Gone.class, new SimChoice.ById(sim.id()), plan.id());
        assertThat(gone.entity()).isEqualTo(Entity.PLAN);
        assertThat(gone.id()).isEqualTo(plan.id().toString());
        assertThat(gone.deletedAt()).isEqualTo(scene.now());
    }

    @Test
    void an_archived_plan_is_refused() {
        Sim sim = scene.esim();
        Plan plan = scene.plan(plan());
        scene.force("update plan set archived_at = now() where org_id = :org");

        Problem.RuleBroken broken = refused(Problem.RuleBroken.class, new SimChoice.ById(sim.id()), plan.id());
        assertThat(broken.rule()).isEqualTo(Rule.PLAN_ARCHIVED);
        assertThat(broken.details()).isEqualTo(Map.of("plan_id", plan.id().toString()));
    }

    @Test
    void a_plan_without_a_sim_is_refused() {
        Plan plan = scene.plan(plan());

        Problem.RuleBroken broken = refused(Problem.RuleBroken.class, new SimChoice.None(), plan.id());
        assertThat(broken.rule()).isEqualTo(Rule.SIM_REQUIRED);
    }

    @Test
    void a_window_may_begin_a_day_ago_and_not_a_moment_earlier() {
        Instant dayAgo = scene.now().minus(Duration.ofHours(24));
        Instant tomorrow = scene.now().plus(Duration.ofHours(24));

        assertThat(brokenBy(Start.window(dayAgo.minusNanos(1000), tomorrow))).isEqualTo(Rule.WINDOW_TOO_OLD);
        assertThat(scene.link(scene.esim(), scene.plan(plan()), Start.window(dayAgo, tomorrow))
                        .activations())
                .hasSize(1);
    }

    @Test
    void a_window_ends_after_it_begins_and_in_the_future() {
        Instant now = scene.now();
        Instant ahead = now.plusSeconds(60);

        assertThat(brokenBy(Start.window(ahead, ahead))).isEqualTo(Rule.WINDOW_INVALID);
        assertThat(brokenBy(Start.window(ahead, ahead.minusNanos(1000)))).isEqualTo(Rule.WINDOW_INVALID);
        assertThat(brokenBy(Start.window(now.minusSeconds(60), now))).isEqualTo(Rule.WINDOW_INVALID);
        assertThat(brokenBy(Start.window(now.minusSeconds(60), now.minusSeconds(1))))
                .isEqualTo(Rule.WINDOW_INVALID);
    }

    @Test
    void who_may_only_read_is_refused() {
        Sim sim = scene.esim();
        Actor reader = new Actor(scene.org(), "reader", Set.of(Role.READ), null);
        List<String> before = scene.service();

        Problem.Forbidden forbidden = catchThrowableOfType(
                Problem.Forbidden.class,
                () -> scene.core().changes().create(reader, Scene.draft(sim, null, Start.AS_PLANNED)));

        assertThat(forbidden.role()).isEqualTo(Role.WRITE);
        assertThat(scene.service()).isEqualTo(before);
    }

    @Test
    void names_and_metadata_have_a_length_that_is_allowed_and_not_one_character_more() {
        LinkView longest = scene.core()
                .changes()
                .create(
                        scene.actor(),
                        new LinkDraft(
                                "n".repeat(255), "m".repeat(10_000), new SimChoice.None(), null, Start.AS_PLANNED));
        assertThat(longest.link().name()).hasSize(255);
        assertThat(longest.link().metadata()).hasSize(10_000);

        Problem.Invalid invalid = catchThrowableOfType(
                Problem.Invalid.class,
                () -> new LinkDraft("n".repeat(256), "m".repeat(10_001), new SimChoice.None(), null, Start.AS_PLANNED));
        assertThat(invalid.violations())
                .extracting(violation -> violation.field())
                .containsExactly("name", "metadata");
    }

    private static Activation only(LinkView view) {
        assertThat(view.activations()).hasSize(1);
        return view.activations().getFirst();
    }

    private Scene stranger() {
        return Scene.of(fixture);
    }

    private LinkView create(SimChoice choice, @Nullable PlanId plan, Start start) {
        return scene.core().changes().create(scene.actor(), new LinkDraft("Link", null, choice, plan, start));
    }

    private Rule brokenBy(Start start) {
        Sim sim = scene.esim();
        Plan plan = scene.plan(plan());
        List<String> before = scene.service();
        Problem.RuleBroken broken = catchThrowableOfType(
                Problem.RuleBroken.class, () -> create(new SimChoice.ById(sim.id()), plan.id(), start));
        assertThat(scene.service()).isEqualTo(before);
        assertThat(fixture.network().requests()).isEmpty();
        return broken.rule();
    }

    /// The refusal; it leaves everything as it was, and the network does not hear of it.
    private <P extends Problem> P refused(Class<P> kind, SimChoice choice, @Nullable PlanId plan) {
        fixture.network().reset();
        List<String> before = scene.service();
        P problem = catchThrowableOfType(kind, () -> create(choice, plan, Start.AS_PLANNED));
        assertThat(problem).isNotNull();
        assertThat(scene.service()).isEqualTo(before);
        assertThat(scene.ask(
                        Long.class,
                        "select count(*) from network_command where org_id = :org and exclusive"
                                + " and status = 'pending'"))
                .isZero();
        assertThat(fixture.network().requests()).isEmpty();
        return problem;
    }

    private List<String> timers() {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery(
                                "select kind, subject, due_at from timer where org_id = :org order by due_at")
                        .bind("org", scene.org().value())
                        .map((rs, context) -> rs.getString("kind") + " " + rs.getString("subject") + " "
                                + rs.getObject("due_at", OffsetDateTime.class).toInstant())
                        .list());
    }

    private UUID eventId(String type, UUID subject) {
        return Uuids.named(scene.org() + "/" + type + "/" + subject + "/");
    }
}
