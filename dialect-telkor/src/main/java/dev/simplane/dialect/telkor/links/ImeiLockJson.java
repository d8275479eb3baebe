package dev.simplane.dialect.telkor.links;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.link.Restrictions;
import org.jspecify.annotations.Nullable;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ImeiLockJson(String imei, String lockedAt) {
    static @Nullable ImeiLockJson from(Restrictions.@Nullable ImeiLock lock) {
        return lock == null ? null : new ImeiLockJson(lock.imei(), lock.at().toString());
    }
}
