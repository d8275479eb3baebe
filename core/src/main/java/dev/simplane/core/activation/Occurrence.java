package dev.simplane.core.activation;

/// Which package of a [Series] an activation is.
///
/// @param series the id of the series, which is that of its first package
/// @param number from 1
public record Occurrence(ActivationId series, int number) {}
