/// A complete operator network in one process: virtual SIMs that are provisioned, attach, roam, use data and receive
/// messages, and a dial for faults. It is the embedded default and the test bench.
///
/// All of its state lies in [dev.simplane.core.network.NetworkMemory], so it survives restarts and nodes share it. It
/// knows no time but the organisation's and no chance but a seed: the same commands at the same times give the same
/// records.
@NullMarked
package dev.simplane.network.sandbox;

import org.jspecify.annotations.NullMarked;
