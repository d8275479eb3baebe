package dev.simplane.core.sim;

import java.time.Instant;

/// A step in the life of an eSIM profile.
///
/// @param number of the SIM's steps, from 1
/// @param state what the profile became
/// @param at when, as the network says, by the organisation's clock
public record ProfileChange(int number, ProfileState state, Instant at) {}
