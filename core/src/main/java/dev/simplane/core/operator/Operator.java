package dev.simplane.core.operator;

import java.time.Instant;
import java.util.List;

/// A mobile network operator.
///
/// @param country ISO 3166-1 alpha-3
/// @param tadig TADIG code, five characters (GSMA TD.13); those of shipped operators are synthetic
/// @param zone the one zone it is reached through
/// @param mccMncs its network codes, at least one
public record Operator(
        OperatorId id,
        String name,
        String country,
        String tadig,
        Zone zone,
        List<MccMnc> mccMncs,
        List<NetworkType> networkTypes,
        Instant createdAt,
        Instant updatedAt) {
    public Operator {
        mccMncs = List.copyOf(mccMncs);
        networkTypes = List.copyOf(networkTypes);
    }
}
