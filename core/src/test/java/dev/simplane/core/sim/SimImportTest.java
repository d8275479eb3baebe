package dev.simplane.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simplane.core.CoreFixture;
import dev.simplane.core.Eventually;
import dev.simplane.core.Together;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.ImportReport.Rejection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SimImportTest {
    private static final String EID = "89049032000001000000012345678901";
    private static final String BAD_ICCID = "must be 19 or 20 digits beginning with 89 with a valid check digit";

    @SuppressWarnings("NullAway.Init")
    private static CoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Actor actor;

    @BeforeAll
    static void open() {
        fixture = CoreFixture.create();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void new_tenant() {
        actor = fixture.tenant("Stock").live();
    }

    @Test
    void a_physical_sim_comes_into_stock_as_it_was_given() {
        SimDraft draft = new SimDraft(
                2,
                iccid(1),
                EID,
                "262017777777771",
                "4915555550001",
                SimKind.PHYSICAL,
                Zone.TEAL,
                false,
                null,
                null,
                false);
        assertThat(run(List.of(draft), false)).isEqualTo(new ImportReport(1, List.of()));

        Sim sim = fixture.core().sims().get(actor, iccid(1)).sim();
        assertThat(sim)
                .isEqualTo(new Sim(
                        sim.id(),
                        new Iccid(iccid(1)),
                        EID,
                        "262017777777771",
                        "4915555550001",
                        null,
                        SimKind.PHYSICAL,
                        Zone.TEAL,
                        SimStatus.INVENTORY,
                        null,
                        null,
                        CoreFixture.START,
                        CoreFixture.START));
        assertThat(fixture.eventTypes(actor.org())).containsExactly("sim.imported");
    }

    @Test
    void a_released_esim_is_available_with_its_profile() {
        SimDraft draft = new SimDraft(
                2, iccid(1), null, null, null, SimKind.ESIM, Zone.CORAL, true, "rsp.example.com", "ABC-123", true);
        assertThat(run(List.of(draft), false).imported()).isEqualTo(1);

        Sim sim = fixture.core().sims().get(actor, iccid(1)).sim();
        assertThat(sim.status()).isEqualTo(SimStatus.AVAILABLE);
        assertThat(sim.profile()).isEqualTo(new Profile("rsp.example.com", "ABC-123", true, ProfileStatus.AVAILABLE));
    }

    @Test
    void an_esim_without_a_matching_id_has_an_empty_one() {
        SimDraft draft = new SimDraft(
                2, iccid(1), null, null, null, SimKind.ESIM, Zone.CORAL, true, "rsp.example.com", null, false);
        run(List.of(draft), false);
        assertThat(fixture.core().sims().get(actor, iccid(1)).sim().profile())
                .isEqualTo(new Profile("rsp.example.com", "", false, ProfileStatus.AVAILABLE));
    }

    @Test
    void bad_rows_are_named_by_line_column_and_reason_and_nothing_is_kept() {
        List<SimDraft> drafts = List.of(
                sim(2, iccid(1), null),
                sim(3, "8937103400004164760", null),
                sim(4, iccid(2), "12345"),
                new SimDraft(5, "x", "y", "z", "w", SimKind.ESIM, Zone.CYAN, true, "not a host", "lower", false),
                new SimDraft(
                        6,
                        iccid(3),
                        null,
                        null,
                        null,
                        SimKind.PHYSICAL,
                        Zone.CYAN,
                        true,
                        "rsp.example.com",
                        null,
                        false),
                new SimDraft(7, iccid(4), null, null, null, SimKind.ESIM, Zone.CYAN, true, null, null, false),
                new SimDraft(8, iccid(5), null, null, null, SimKind.PHYSICAL, Zone.CYAN, true, null, null, true),
                sim(9, iccid(6), null));

        assertThat(run(drafts, false))
                .isEqualTo(new ImportReport(
                        0,
                        List.of(
                                new Rejection(3, "iccid", BAD_ICCID),
                                new Rejection(4, "imsi", "must be 6 to 15 digits"),
                                new Rejection(5, "eid", "must be 32 digits"),
                                new Rejection(5, "iccid", BAD_ICCID),
                                new Rejection(5, "imsi", "must be 6 to 15 digits"),
                                new Rejection(5, "matching_id", "may hold only 0-9, A-Z and -"),
                                new Rejection(5, "msisdn", "must be 6 to 15 digits"),
                                new Rejection(5, "smdp_address", "must be a host name"),
                                new Rejection(6, "kind", "only an eSIM has a profile to download"),
                                new Rejection(7, "smdp_address", "must be a host name"),
                                new Rejection(8, "kind", "only an eSIM has a profile to download"))));
        assertThat(stock()).isEmpty();
        assertThat(fixture.eventTypes(actor.org())).isEmpty();
    }

    @Test
    void an_activation_code_that_would_be_too_long_is_a_bad_row() {
        // "1$rsp.example.com$" has 18 characters, the flag "$$1" three.
        assertThat(run(List.of(esim("A".repeat(237), false)), false).rejected()).isEmpty();
        assertThat(run(List.of(esim("A".repeat(238), false), esim("A".repeat(235), true)), false))
                .isEqualTo(new ImportReport(
                        0,
                        List.of(
                                new Rejection(2, "matching_id", "makes the activation code longer than 255 characters"),
                                new Rejection(
                                        3, "matching_id", "makes the activation code longer than 255 characters"))));
    }

    private static SimDraft esim(String matchingId, boolean confirmationCodeRequired) {
        int line = confirmationCodeRequired ? 3 : 2;
        int number = matchingId.length() + line;
        return new SimDraft(
                line,
                iccid(number),
                null,
                null,
                null,
                SimKind.ESIM,
                Zone.CORAL,
                true,
                "rsp.example.com",
                matchingId,
                confirmationCodeRequired);
    }

    @Test
    void good_rows_are_kept_when_that_is_wanted() {
        List<SimDraft> drafts = List.of(sim(2, iccid(1), null), sim(3, "bad", null), sim(4, iccid(2), null));

        assertThat(run(drafts, true)).isEqualTo(new ImportReport(2, List.of(new Rejection(3, "iccid", BAD_ICCID))));
        assertThat(stock()).containsExactlyInAnyOrder(iccid(1), iccid(2));
        assertThat(fixture.eventTypes(actor.org())).containsExactly("sim.imported", "sim.imported");
    }

    @Test
    void rows_that_could_not_be_read_stand_in_the_report_in_their_place() {
        List<Rejection> unreadable =
                List.of(new Rejection(6, "zone", "is no zone"), new Rejection(3, "kind", "is no kind"));
        List<SimDraft> drafts = List.of(sim(2, iccid(1), null), sim(4, "bad", null), sim(5, iccid(2), null));

        ImportReport report = fixture.assembly().simImport().run(actor, drafts, unreadable, false);
        assertThat(report.imported()).isZero();
        assertThat(report.rejected().stream().map(Rejection::line)).containsExactly(3, 4, 6);

        assertThat(fixture.assembly()
                        .simImport()
                        .run(actor, drafts, unreadable, true)
                        .imported())
                .isEqualTo(2);
    }

    @Test
    void a_repetition_in_the_file_names_the_line_where_it_stood_first() {
        List<SimDraft> drafts = List.of(
                sim(2, iccid(1), "262010000000001"),
                sim(3, iccid(2), "262010000000002"),
                sim(4, iccid(1), "262010000000003"),
                sim(5, iccid(3), "262010000000002"),
                sim(6, iccid(1), "262010000000001"),
                sim(7, iccid(4), null),
                sim(8, iccid(5), null));

        assertThat(run(drafts, true))
                .isEqualTo(new ImportReport(
                        4,
                        List.of(
                                new Rejection(4, "iccid", "stands in line 2 already"),
                                new Rejection(5, "imsi", "stands in line 3 already"),
                                new Rejection(6, "iccid", "stands in line 2 already"),
                                new Rejection(6, "imsi", "stands in line 2 already"))));
        assertThat(stock()).containsExactlyInAnyOrder(iccid(1), iccid(2), iccid(4), iccid(5));
    }

    @Test
    void what_is_in_stock_already_is_named_and_stays_as_it_is() {
        run(List.of(sim(2, iccid(1), "262010000000001")), false);
        List<SimDraft> drafts = List.of(
                sim(2, iccid(1), "262010000000009"), sim(3, iccid(2), "262010000000001"), sim(4, iccid(3), null));

        assertThat(run(drafts, false))
                .isEqualTo(new ImportReport(
                        0,
                        List.of(
                                new Rejection(2, "iccid", "is in stock already"),
                                new Rejection(3, "imsi", "is in stock already"))));
        assertThat(run(drafts, true).imported()).isEqualTo(1);
        assertThat(stock()).containsExactlyInAnyOrder(iccid(1), iccid(3));
        assertThat(fixture.core().sims().get(actor, iccid(1)).sim().imsi()).isEqualTo("262010000000001");
    }

    @Test
    void another_tenant_may_have_the_same_sim() {
        Actor other = fixture.tenant("Other").sandbox();
        run(List.of(sim(2, iccid(1), "262010000000001")), false);
        assertThat(fixture.assembly()
                        .simImport()
                        .run(other, List.of(sim(2, iccid(1), "262010000000001")), List.of(), false))
                .isEqualTo(new ImportReport(1, List.of()));
    }

    @Test
    void a_row_that_no_database_could_even_be_asked_for_is_a_bad_row_like_others() {
        assertThat(run(List.of(sim(2, "8937\u0000", "\uD83D"), sim(3, iccid(1), null)), true))
                .isEqualTo(new ImportReport(
                        1,
                        List.of(
                                new Rejection(2, "iccid", BAD_ICCID),
                                new Rejection(2, "imsi", "must be 6 to 15 digits"))));
    }

    @Test
    void an_empty_file_imports_nothing() {
        assertThat(run(List.of(), false)).isEqualTo(new ImportReport(0, List.of()));
    }

    @Test
    void a_large_file_comes_in_whole() {
        List<SimDraft> drafts = IntStream.rangeClosed(1, 3000)
                .mapToObj(i -> sim(i + 1, iccid(i), "26201%010d".formatted(i)))
                .toList();
        assertThat(run(drafts, false)).isEqualTo(new ImportReport(3000, List.of()));
        assertThat(stock()).hasSize(3000);
        assertThat(fixture.eventTypes(actor.org())).hasSize(3000).containsOnly("sim.imported");
    }

    @Test
    void importing_needs_the_role_for_it() {
        Actor reader = new Actor(actor.org(), "reader", Set.of(Role.READ), null);
        assertThatThrownBy(() ->
                        fixture.assembly().simImport().run(reader, List.of(sim(2, iccid(1), null)), List.of(), false))
                .isInstanceOf(Problem.Forbidden.class);
    }

    /// The stock had no such SIM when it was looked through, and has one when the row is written.
    @Test
    void a_sim_that_another_import_takes_in_meanwhile_is_named_as_being_in_stock() {
        try (var other = fixture.owner().open()) {
            other.begin();
            other.execute("""
                    insert into sim (org_id, id, iccid, kind, zone, status, confirmation_code_required, created_at, updated_at)
                    values (?, ?, ?, 'physical', 'teal', 'available', false, now(), now())
                    """, actor.org().value(), UUID.randomUUID(), iccid(2));
            try (var importing =
                    Together.beside(() -> run(List.of(sim(2, iccid(1), null), sim(3, iccid(2), null)), true))) {
                Eventually.until("the import waits for the other", fixture::somebodyWaitsForALock);
                other.commit();

                assertThat(importing.join())
                        .isEqualTo(new ImportReport(1, List.of(new Rejection(3, "iccid", "is in stock already"))));
            }
        }
        assertThat(stock()).containsExactlyInAnyOrder(iccid(1), iccid(2));
    }

    @Test
    void two_imports_of_one_file_at_once_take_each_sim_in_once() {
        List<SimDraft> drafts = IntStream.rangeClosed(1, 200)
                .mapToObj(i -> sim(i + 1, iccid(i), null))
                .toList();
        List<ImportReport> reports = Together.run(2, () -> run(drafts, true));

        assertThat(reports.stream().mapToInt(ImportReport::imported).sum()).isEqualTo(200);
        assertThat(reports.stream()
                        .flatMap(report -> report.rejected().stream())
                        .map(Rejection::reason))
                .hasSize(200)
                .containsOnly("is in stock already");
        assertThat(stock()).hasSize(200);
    }

    private ImportReport run(List<SimDraft> drafts, boolean keepGood) {
        return fixture.assembly().simImport().run(actor, drafts, List.of(), keepGood);
    }

    private List<String> stock() {
        return fixture.owner()
                .withHandle(handle -> handle.createQuery("select iccid from sim where org_id = :org")
                        .bind("org", actor.org().value())
                        .mapTo(String.class)
                        .list());
    }

    private static String iccid(int number) {
        return Iccid.completing("89371%013d".formatted(number)).value();
    }

    private static SimDraft sim(int line, String iccid, @Nullable String imsi) {
        return new SimDraft(line, iccid, null, imsi, null, SimKind.PHYSICAL, Zone.TEAL, true, null, null, false);
    }
}
