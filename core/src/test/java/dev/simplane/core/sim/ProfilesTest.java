package dev.simplane.core.sim;

import static dev.simplane.core.sim.ProfileState.DELETED;
import static dev.simplane.core.sim.ProfileState.DISABLED;
import static dev.simplane.core.sim.ProfileState.DOWNLOADED;
import static dev.simplane.core.sim.ProfileState.ENABLED;
import static dev.simplane.core.sim.ProfileState.INSTALLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Together;
import dev.simplane.core.domain.Scene;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.operator.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
final class ProfilesTest {
    private static final Instant T1 = CoreFixture.START.minusSeconds(300);
    private static final Instant T2 = CoreFixture.START.minusSeconds(200);
    private static final Instant T3 = CoreFixture.START.minusSeconds(100);

    private static CoreFixture fixture;

    private Scene scene;

    private Sim sim;

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
        scene = Scene.of(fixture);
        sim = scene.esim();
    }

    @Test
    void a_profile_that_nothing_is_reported_of_has_no_history_and_can_be_downloaded() {
        assertThat(history()).isEmpty();
        assertThat(status()).isEqualTo(ProfileStatus.AVAILABLE);
    }

    @Test
    void each_step_is_kept_shown_and_told() {
        became(DOWNLOADED, T1);
        became(INSTALLED, T1);
        became(ENABLED, T2);
        became(DISABLED, T3);

        assertThat(history())
                .containsExactly(
                        new ProfileChange(1, DOWNLOADED, T1),
                        new ProfileChange(2, INSTALLED, T1),
                        new ProfileChange(3, ENABLED, T2),
                        new ProfileChange(4, DISABLED, T3));
        assertThat(status()).isEqualTo(ProfileStatus.DISABLED);
        assertThat(told()).containsExactly("downloaded 1", "installed 2", "enabled 3", "disabled 4");
    }

    @Test
    void an_event_says_all_that_a_webhook_needs() {
        became(ENABLED, T1);

        Scene.Logged event = scene.events().getLast();
        assertThat(event.type()).isEqualTo("sim.profile_changed");
        assertThat(event.subject()).isEqualTo(sim.id().value());
        assertThat(event.simId()).isEqualTo(sim.id().value());
        assertThat(event.at()).isEqualTo(CoreFixture.START);
        assertThat(read(event))
                .isEqualTo(new SimEvent.ProfileChanged(
                        sim.id().value(), sim.iccid().value(), "enabled", 1, T1, Zone.MAGENTA));
    }

    @Test
    void a_step_that_is_reported_twice_is_one() {
        became(ENABLED, T1);
        became(ENABLED, T1);
        became(ENABLED, T2);

        assertThat(history()).containsExactly(new ProfileChange(1, ENABLED, T1));
        assertThat(told()).containsExactly("enabled 1");
    }

    @Test
    void a_step_that_comes_back_is_another() {
        became(ENABLED, T1);
        became(DISABLED, T1);
        became(ENABLED, T1);
        became(DISABLED, T1);

        assertThat(told()).containsExactly("enabled 1", "disabled 2", "enabled 3", "disabled 4");
        assertThat(scene.events().stream().map(Scene.Logged::id)).doesNotHaveDuplicates();
    }

    @Test
    void what_is_reported_late_changes_nothing_whether_it_could_follow_or_not() {
        became(ENABLED, T2);
        became(DISABLED, T3);
        List<String> before = scene.service();

        assertThat(became(INSTALLED, T1)).isEqualTo(became(ENABLED, T1));
        assertThat(scene.service()).isEqualTo(before);
    }

    @Test
    void a_step_that_cannot_follow_is_refused_and_names_both() {
        became(DELETED, T1);
        List<String> before = scene.service();

        assertThatThrownBy(() -> became(ENABLED, T2))
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.RuleBroken.class))
                .satisfies(broken -> {
                    assertThat(broken.rule()).isEqualTo(Rule.TRANSITION_FORBIDDEN);
                    assertThat(broken.details()).isEqualTo(Map.of("from", "deleted", "to", "enabled"));
                });
        assertThat(scene.service()).isEqualTo(before);
    }

    @Test
    void a_deleted_profile_that_is_released_again_begins_anew() {
        became(DELETED, T1);
        became(ProfileState.RELEASED, T2);
        assertThat(status()).isEqualTo(ProfileStatus.AVAILABLE);
        became(ENABLED, T3);
        assertThat(status()).isEqualTo(ProfileStatus.INSTALLED);
    }

    @Test
    void what_the_network_says_when_it_is_asked_holds_whatever_was_known() {
        became(DELETED, T1);
        assertThat(found(ENABLED, T2).profile()).isEqualTo(profile(ProfileStatus.INSTALLED));

        assertThat(history()).containsExactly(new ProfileChange(1, DELETED, T1), new ProfileChange(2, ENABLED, T2));
        assertThat(told()).containsExactly("deleted 1", "enabled 2");
    }

    @Test
    void an_answer_that_a_report_has_overtaken_changes_nothing() {
        became(ENABLED, T1);
        became(DISABLED, T3);
        found(ENABLED, T2);
        assertThat(status()).isEqualTo(ProfileStatus.DISABLED);
        assertThat(told()).containsExactly("enabled 1", "disabled 2");
    }

    @Test
    void a_change_shows_in_the_sim_s_time() {
        fixture.clock().advance(Duration.ofMinutes(1));
        became(ENABLED, T1);
        assertThat(scene.fresh(sim).updatedAt()).isEqualTo(scene.now());
        assertThat(scene.fresh(sim).createdAt()).isEqualTo(sim.createdAt());
        fixture.clock().set(CoreFixture.START);
    }

    @Test
    void a_card_has_no_profile_and_no_history() {
        sim = scene.physicalSim();
        assertThat(history()).isEmpty();
        assertThatThrownBy(() -> became(ENABLED, T1)).isInstanceOf(Problem.RuleBroken.class);
        assertThatThrownBy(() -> found(ENABLED, T1)).isInstanceOf(Problem.RuleBroken.class);
    }

    @Test
    void one_report_that_comes_on_many_ways_at_once_is_one_step() {
        Together.run(4, () -> became(ENABLED, T1));
        assertThat(told()).containsExactly("enabled 1");
    }

    @Test
    void the_history_is_the_tenant_s_own() {
        became(ENABLED, T1);
        Actor other = fixture.tenant("Other").live();
        assertThatThrownBy(() -> scene.core().profiles().history(other, sim.id()))
                .isInstanceOf(Problem.NotFound.class);
        Actor writer = new Actor(scene.org(), "writer", Set.of(Role.WRITE), null);
        assertThatThrownBy(() -> scene.core().profiles().history(writer, sim.id()))
                .isInstanceOf(Problem.Forbidden.class);
    }

    private Sim became(ProfileState state, Instant at) {
        return fixture.db()
                .tx(
                        scene.actor(),
                        tx -> scene.core()
                                .profiles()
                                .became(tx, scene.core().sims().lock(tx, sim.id()), state, at));
    }

    private Sim found(ProfileState state, Instant since) {
        return fixture.db()
                .tx(
                        scene.actor(),
                        tx -> scene.core()
                                .profiles()
                                .found(tx, scene.core().sims().lock(tx, sim.id()), state, since));
    }

    private List<ProfileChange> history() {
        return scene.core().profiles().history(scene.actor(), sim.id());
    }

    private ProfileStatus status() {
        return Objects.requireNonNull(scene.fresh(sim).profile()).status();
    }

    private Profile profile(ProfileStatus status) {
        return Objects.requireNonNull(sim.profile()).in(status);
    }

    private List<String> told() {
        return scene.events().stream()
                .filter(event -> event.type().equals("sim.profile_changed"))
                .map(ProfilesTest::read)
                .map(event -> event.state() + " " + event.number())
                .toList();
    }

    private static SimEvent.ProfileChanged read(Scene.Logged event) {
        return fixture.core().json().read(event.data(), SimEvent.ProfileChanged.class);
    }
}
