/// Benchmarks over HTTP against the packaged program, each number beside its limit. JDK only, so that the load
/// generator is small and the same everywhere; see `bench/README.md`.
@NullMarked
package dev.simplane.bench;

import org.jspecify.annotations.NullMarked;
