package dev.simplane.core.activation;

import org.jspecify.annotations.Nullable;

/// Where an activation comes from.
///
/// @param renews the activation that this one follows, for [Source#RESUBSCRIPTION]
/// @param occurrence which package it is, for [Source#RECURRING]
public record Origin(
        Source source,
        @Nullable ActivationId renews,
        @Nullable Occurrence occurrence) {
    public static final Origin MANUAL = new Origin(Source.MANUAL, null, null);

    public static Origin renewalOf(ActivationId ended) {
        return new Origin(Source.RESUBSCRIPTION, ended, null);
    }

    /// @param number from 1
    public static Origin packageOf(ActivationId series, int number) {
        return new Origin(Source.RECURRING, null, new Occurrence(series, number));
    }
}
