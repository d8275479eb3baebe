package dev.simplane.core.money;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Money;
import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Tx;
import dev.simplane.core.money.Cost.Amounts;
import dev.simplane.core.money.Cost.UsageLine;
import dev.simplane.core.money.SnapshotStore.BalanceRow;
import dev.simplane.core.money.SnapshotStore.CostRow;
import dev.simplane.core.money.SnapshotStore.StoredLine;
import dev.simplane.core.money.SnapshotStore.StoredLines;
import dev.simplane.core.money.SnapshotStore.Sum;
import dev.simplane.core.operator.Operator;
import dev.simplane.core.operator.OperatorId;
import dev.simplane.core.operator.Operators;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Balance and cost as the last collection found them. Both are sums over the ledger and nothing else.
public final class Snapshots {
    private static final Comparator<Sum> DEAREST_FIRST =
            Comparator.comparing(Sum::amount).reversed().thenComparing(sum -> String.valueOf(sum.operator()));

    private final Db db;
    private final Operators operators;
    private final LedgerStore ledger;
    private final SnapshotStore store = new SnapshotStore();

    Snapshots(Db db, Operators operators, LedgerStore ledger) {
        this.db = db;
        this.operators = operators;
        this.ledger = ledger;
    }

    /// @throws Problem.NotFound until the first collection has ended
    public Balance balance(Actor actor) {
        actor.require(Role.READ);
        return db.tx(actor, this::balance).orElseThrow(() -> new Problem.NotFound(Entity.BALANCE, actor.org()));
    }

    /// @param month in UTC
    /// @throws Problem.NotFound until a collection has found costs in it, or has ended in it once there
    /// were any
    public Cost cost(Actor actor, YearMonth month) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.lastCost(tx, month.atDay(1)).map(row -> cost(tx, month, row)))
                .orElseThrow(() -> new Problem.NotFound(Entity.COST, month));
    }

    Optional<Balance> balance(Tx tx) {
        return store.lastBalance(tx).map(row -> new Balance(new Money(row.amount(), currency(tx)), row.collectedAt()));
    }

    private Cost cost(Tx tx, YearMonth month, CostRow row) {
        List<OperatorId> ids = row.lines().lines().stream()
                .map(StoredLine::operator)
                .filter(Objects::nonNull)
                .map(OperatorId::new)
                .toList();
        Map<UUID, Operator> known = operators.find(tx, ids).stream()
                .collect(Collectors.toMap(operator -> operator.id().value(), Function.identity()));
        List<UsageLine> lines = row.lines().lines().stream()
                .map(line -> new UsageLine(
                        operator(known, line.operator()), new DataSize(line.bytes()), new BigDecimal(line.amount())))
                .toList();
        return new Cost(month, currency(tx), row.amounts(), lines, row.collectedAt());
    }

    private static @Nullable Operator operator(Map<UUID, Operator> known, @Nullable UUID id) {
        return id == null ? null : known.get(id);
    }

    private String currency(Tx tx) {
        return ledger.find(tx).orElseThrow().currency();
    }

    /// Takes both: the balance when it has changed, the cost of this month in any case and of others when
    /// they have changed.
    ///
    /// @return the book, to be saved
    Book take(Tx tx, Book book) {
        Book taken = book.collected();
        takeBalance(tx, book);
        TreeSet<LocalDate> changed = book.entries() > book.snapshotEntry()
                ? new TreeSet<>(store.monthsChargedAfter(tx, book.snapshotEntry()))
                : new TreeSet<>();
        changed.forEach(month -> takeCost(tx, month, taken.runs()));
        LocalDate current = MonthlyFees.month(tx.now());
        boolean written = changed.contains(current) || store.repeatCost(tx, current, taken.runs());
        if (!written && store.hasCost(tx)) {
            takeCost(tx, current, taken.runs());
        }
        return taken;
    }

    private void takeBalance(Tx tx, Book book) {
        Optional<BalanceRow> before = store.lastBalance(tx);
        if (before.isPresent() && book.entries() == book.snapshotEntry()) {
            return;
        }
        long included = before.map(BalanceRow::entry).orElse(0L);
        BigDecimal effect = store.effectAfter(tx, included);
        if (before.isEmpty() || effect.signum() != 0) {
            BigDecimal amount = before.map(BalanceRow::amount).orElse(BigDecimal.ZERO);
            store.insertBalance(tx, book.entries(), amount.add(effect));
        }
    }

    private void takeCost(Tx tx, LocalDate month, long run) {
        List<Sum> sums = store.sums(tx, month);
        Amounts amounts = new Amounts(
                amount(sums, EntryKind.USAGE),
                amount(sums, EntryKind.SIM_FEE),
                amount(sums, EntryKind.LINK_FEE),
                amount(sums, EntryKind.ACTIVATION_FEE),
                amount(sums, EntryKind.SMS_FEE));
        List<StoredLine> lines = sums.stream()
                .filter(sum -> sum.kind() == EntryKind.USAGE)
                .sorted(DEAREST_FIRST)
                .map(SnapshotStore::line)
                .toList();
        store.insertCost(tx, month, run, amounts, new StoredLines(lines));
    }

    private static BigDecimal amount(List<Sum> sums, EntryKind kind) {
        return sums.stream()
                .filter(sum -> sum.kind() == kind)
                .map(Sum::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
