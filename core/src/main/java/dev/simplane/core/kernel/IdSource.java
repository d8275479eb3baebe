package dev.simplane.core.kernel;

import java.util.UUID;

/// Where new ids come from: UUID version 7 in production, a counter in tests.
public interface IdSource {
    UUID next();
}
