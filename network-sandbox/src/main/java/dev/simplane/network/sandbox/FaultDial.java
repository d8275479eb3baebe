package dev.simplane.network.sandbox;

import dev.simplane.core.usage.AccountingRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What is dialled for an organisation.
///
/// @param faults the first that concerns a request affects it
/// @param duplicate whether every accounting record is sent twice
/// @param reorder whether the last accounting records are sent again in reverse order
public record FaultDial(List<Fault> faults, boolean duplicate, boolean reorder) {
    static final FaultDial CLEAN = new FaultDial(List.of(), false, false);

    public FaultDial {
        faults = List.copyOf(faults);
    }

    Optional<Fault> first(Predicate<Fault> concerned) {
        return faults.stream().filter(concerned).findFirst();
    }

    FaultDial with(Fault added) {
        List<Fault> all = new ArrayList<>(faults);
        all.add(added);
        return new FaultDial(all, duplicate, reorder);
    }

    /// The dial after the fault has affected one more request.
    FaultDial used(Fault fault) {
        Integer left = fault.left();
        if (left == null) {
            return this;
        }
        List<Fault> rest = new ArrayList<>(faults);
        int index = rest.indexOf(fault);
        if (left == 1) {
            rest.remove(index);
        } else {
            rest.set(index, fault.times(left - 1));
        }
        return new FaultDial(rest, duplicate, reorder);
    }

    /// What is sent once more after the records themselves.
    ///
    /// @param latest the last records of the SIM, these included
    List<AccountingRecord> again(List<AccountingRecord> records, List<AccountingRecord> latest) {
        List<AccountingRecord> repeated = new ArrayList<>();
        if (duplicate) {
            repeated.addAll(records);
        }
        if (reorder) {
            List<AccountingRecord> reversed = new ArrayList<>(latest);
            Collections.reverse(reversed);
            repeated.addAll(reversed);
        }
        return repeated;
    }
}
