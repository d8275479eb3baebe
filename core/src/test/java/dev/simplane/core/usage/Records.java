package dev.simplane.core.usage;

import dev.simplane.core.domain.Scene;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.usage.AccountingRecord.Kind;
import java.time.Instant;

/// What a network reports of one session.
///
/// @param session its id, which the network may use again
record Records(String source, String session, Instant startedAt, Sim sim, MccMnc where) {
    static Records of(Sim sim, String session, Instant startedAt) {
        return new Records("test", session, startedAt, sim, Scene.GERMANY);
    }

    Records in(MccMnc other) {
        return new Records(source, session, startedAt, sim, other);
    }

    Records through(String otherSource) {
        return new Records(otherSource, session, startedAt, sim, where);
    }

    AccountingRecord start() {
        return record(Kind.START, 0, 0, startedAt);
    }

    AccountingRecord interim(long up, long down, Instant at) {
        return record(Kind.INTERIM, up, down, at);
    }

    AccountingRecord interim(long up, long down) {
        return interim(up, down, startedAt);
    }

    AccountingRecord stop(long up, long down, Instant at) {
        return record(Kind.STOP, up, down, at);
    }

    private AccountingRecord record(Kind kind, long up, long down, Instant at) {
        return new AccountingRecord(
                source, session, startedAt, sim.iccid().value(), null, kind, up, down, at, where, "4g", null);
    }
}
