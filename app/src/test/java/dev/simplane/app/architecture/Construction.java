package dev.simplane.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;

/// Making instances of features.
final class Construction {
    private Construction() {}

    /// A feature is a class of core that holds a store.
    static DescribedPredicate<JavaAccess<?>> ofAnotherPackagesFeature(String root) {
        return DescribedPredicate.describe(
                "a feature of another package is constructed",
                access -> access.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                        && isFeature(root, access.getTargetOwner())
                        && !access.getTargetOwner()
                                .getPackageName()
                                .equals(access.getOriginOwner().getPackageName()));
    }

    private static boolean isFeature(String root, JavaClass type) {
        return type.getPackageName().startsWith(root + ".core.")
                && type.getFields().stream()
                        .anyMatch(field -> field.getRawType().getSimpleName().endsWith("Store"));
    }
}
