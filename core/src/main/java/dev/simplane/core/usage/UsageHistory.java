package dev.simplane.core.usage;

import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.sim.SimId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sums of what SIMs have used.
public final class UsageHistory {
    private final Db db;
    private final UsageStore store = new UsageStore();

    public UsageHistory(Db db) {
        this.db = db;
    }

    /// @param day in UTC, by the time of the network's records
    /// @param country alpha-3, null for operators that no catalogue knows
    /// @param size up and down together
    public record CountryDay(LocalDate day, @Nullable String country, DataSize size) {}

    /// What a SIM used, by day and country, in this order; without days and countries in which it used nothing.
    ///
    /// @param until inclusive
    public List<CountryDay> ofSim(Actor actor, SimId sim, LocalDate from, LocalDate until) {
        actor.require(Role.READ);
        return db.tx(actor, tx -> store.byCountry(tx, sim, from, until));
    }
}
