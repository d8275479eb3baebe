package dev.simplane.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// The components of records: what is written as JSON.
final class Components {
    private Components() {}

    /// Types in angle brackets count, too.
    static ArchCondition<JavaClass> involve(DescribedPredicate<JavaClass> types) {
        return new ArchCondition<>("have components whose types " + types.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .forEach(field -> check(field, events));
            }

            private void check(JavaField field, ConditionEvents events) {
                boolean involved = field.getAllInvolvedRawTypes().stream().anyMatch(types);
                String message =
                        field.getFullName() + " has the type " + field.getType().getName();
                events.add(new SimpleConditionEvent(field, involved, message));
            }
        };
    }
}
