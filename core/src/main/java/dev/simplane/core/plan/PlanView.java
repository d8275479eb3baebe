package dev.simplane.core.plan;

import dev.simplane.core.coverage.Coverage;

/// A plan with the coverage it is sold for.
public record PlanView(Plan plan, Coverage coverage) {}
