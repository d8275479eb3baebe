package dev.simplane.core.usage;

import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.SimId;
import java.time.LocalDate;

/// What a SIM sent and received on a UTC day in one network.
///
/// @param day of the network's records, however late they came
/// @param fresh bytes that were in no ledger yet
/// @param total bytes of the day so far, these included
public record DayTraffic(SimId sim, LocalDate day, MccMnc mccMnc, long fresh, long total) {}
