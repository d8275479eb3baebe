package dev.simplane.core.sim;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.sim.ImportReport.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;

/// Takes SIMs into stock: every row is checked, and either the good rows are kept or nothing is, as the caller chooses.
public final class SimImport {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int ATTEMPTS_MAX = 3;

    /// Only such a text can be anybody's identity; some others cannot even be asked for.
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,30}");

    private final Db db;
    private final SimStore store = new SimStore();

    public SimImport(Db db) {
        this.db = db;
    }

    /// @param drafts in the order of the file
    /// @param unreadable rows that could not be read as drafts
    /// @param keepGood whether good rows are kept when others are bad
    public ImportReport run(Actor actor, List<SimDraft> drafts, List<Rejection> unreadable, boolean keepGood) {
        actor.require(Role.WRITE);
        for (int attempt = 1; ; attempt++) {
            try {
                return db.tx(actor, tx -> run(tx, drafts, unreadable, keepGood));
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS_MAX || !Db.sqlState(e).equals(UNIQUE_VIOLATION)) {
                    throw e;
                }
                // Another import has taken the same SIM in: now it is seen in stock.
            }
        }
    }

    private ImportReport run(Tx tx, List<SimDraft> drafts, List<Rejection> unreadable, boolean keepGood) {
        List<Rejection> rejected = new ArrayList<>(unreadable);
        rejected.addAll(broken(drafts));
        rejected.addAll(repeated(tx, drafts));
        rejected.sort(Comparator.comparingInt(Rejection::line).thenComparing(Rejection::column));
        if (!rejected.isEmpty() && !keepGood) {
            return new ImportReport(0, rejected);
        }
        Set<Integer> badLines = new HashSet<>();
        rejected.forEach(rejection -> badLines.add(rejection.line()));
        List<Sim> good = drafts.stream()
                .filter(draft -> !badLines.contains(draft.position()))
                .map(draft -> sim(tx, draft))
                .toList();
        store.insert(tx, good);
        tx.appendAll(good.stream()
                .map(sim -> new SimEvent.Imported(sim.id().value(), sim.iccid().value()))
                .toList());
        return new ImportReport(good.size(), rejected);
    }

    private static List<Rejection> broken(List<SimDraft> drafts) {
        return drafts.stream()
                .flatMap(draft -> draft.violations().stream()
                        .map(violation -> new Rejection(draft.position(), violation.field(), violation.reason())))
                .toList();
    }

    /// Rows whose identity stands earlier in the file, or is in stock already.
    private List<Rejection> repeated(Tx tx, List<SimDraft> drafts) {
        List<Rejection> found = new ArrayList<>();
        for (String column : List.of("iccid", "imsi")) {
            Map<String, Integer> firstLine = new HashMap<>();
            Set<String> inStock = store.existing(
                    tx,
                    column,
                    drafts.stream().flatMap(draft -> identity(draft, column)).toList());
            for (SimDraft draft : drafts) {
                identity(draft, column).forEach(value -> {
                    Integer first = firstLine.putIfAbsent(value, draft.position());
                    if (first != null) {
                        found.add(new Rejection(draft.position(), column, "stands in line " + first + " already"));
                    } else if (inStock.contains(value)) {
                        found.add(new Rejection(draft.position(), column, "is in stock already"));
                    }
                });
            }
        }
        return found;
    }

    private static Stream<String> identity(SimDraft draft, String column) {
        String value = column.equals("iccid") ? draft.iccid() : draft.imsi();
        return value != null && DIGITS.matcher(value).matches() ? Stream.of(value) : Stream.empty();
    }

    private static Sim sim(Tx tx, SimDraft draft) {
        UUID id = tx.newId();
        Profile profile = draft.kind() == SimKind.PHYSICAL
                ? null
                : new Profile(
                        Objects.requireNonNull(draft.smdpAddress()),
                        Objects.requireNonNullElse(draft.matchingId(), ""),
                        draft.confirmationCodeRequired(),
                        ProfileStatus.AVAILABLE);
        return new Sim(
                new SimId(id),
                new Iccid(draft.iccid()),
                draft.eid(),
                draft.imsi(),
                draft.msisdn(),
                null,
                draft.kind(),
                draft.zone(),
                draft.released() ? SimStatus.AVAILABLE : SimStatus.INVENTORY,
                profile,
                null,
                tx.now(),
                tx.now());
    }
}
