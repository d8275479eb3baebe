package dev.simplane.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Calls, and references to methods, that get something from the system instead of from a parameter.
final class SystemCalls {
    static final DescribedPredicate<JavaAccess<?>> READ_THE_ENVIRONMENT =
            DescribedPredicate.describe("the environment is read", access -> isOneOf(access, Environment.METHODS));

    static final DescribedPredicate<JavaAccess<?>> ASK_FOR_TIME_OR_CHANCE = DescribedPredicate.describe(
            "the system is asked for time, chance or place",
            access -> isOneOf(access, Chance.METHODS) || isNow(access) || isUnseeded(access));

    private SystemCalls() {}

    private static final class Environment {
        static final Map<Class<?>, Set<String>> METHODS = Map.of(
                System.class, Set.of("getenv", "getProperty", "getProperties"),
                Boolean.class, Set.of("getBoolean"),
                Integer.class, Set.of("getInteger"),
                Long.class, Set.of("getLong"));
    }

    private static final class Chance {
        static final Map<Class<?>, Set<String>> METHODS = Map.ofEntries(
                Map.entry(System.class, Set.of("currentTimeMillis")),
                Map.entry(
                        Clock.class,
                        Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes")),
                Map.entry(InstantSource.class, Set.of("system")),
                Map.entry(Calendar.class, Set.of("getInstance")),
                Map.entry(ZoneId.class, Set.of("systemDefault")),
                Map.entry(TimeZone.class, Set.of("getDefault")),
                Map.entry(Locale.class, Set.of("getDefault")),
                Map.entry(UUID.class, Set.of("randomUUID")),
                Map.entry(Math.class, Set.of("random")),
                Map.entry(StrictMath.class, Set.of("random")),
                Map.entry(ThreadLocalRandom.class, Set.of("current")),
                Map.entry(RandomGenerator.class, Set.of("getDefault", "of")),
                Map.entry(RandomGeneratorFactory.class, Set.of("getDefault", "of")),
                Map.entry(
                        SecureRandom.class,
                        Set.of(JavaConstructor.CONSTRUCTOR_NAME, "getInstance", "getInstanceStrong")));
    }

    private static boolean isOneOf(JavaAccess<?> access, Map<Class<?>, Set<String>> methods) {
        return methods.entrySet().stream()
                .anyMatch(entry -> access.getTargetOwner().isEquivalentTo(entry.getKey())
                        && entry.getValue().contains(access.getTarget().getName()));
    }

    /// `Instant.now()` and its like; those with a clock are given their time.
    private static boolean isNow(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && access.getTargetOwner().getPackageName().startsWith("java.time")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    /// Made without a seed, or of this moment.
    private static boolean isUnseeded(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                && target.getRawParameterTypes().isEmpty()
                && (access.getTargetOwner().isEquivalentTo(Random.class)
                        || access.getTargetOwner().isEquivalentTo(SplittableRandom.class)
                        || access.getTargetOwner().isEquivalentTo(Date.class));
    }
}
