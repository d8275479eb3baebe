package dev.simplane.dialect.telkor;

import dev.simplane.core.kernel.Entity;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.task.ItemFailure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The error of a task's item: `<code>: <message>`, both as in the refusal of the single operation.
public final class ItemErrors {
    private ItemErrors() {}

    public static String of(ItemFailure failure) {
        return code(failure.kind()) + ": " + message(failure);
    }

    private static String code(ItemFailure.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> "entity_not_found";
            case GONE -> "entity_deleted";
            case DUPLICATE -> "duplicate_entity";
            case RULE_BROKEN, NOT_SUPPORTED -> "validation_error";
            case INVALID -> "request_validation_error";
            case FORBIDDEN -> "forbidden";
            case LIMIT_EXCEEDED, BUSY -> "rate_limited";
            case UNAVAILABLE -> "upstream_unavailable";
            case INTERNAL -> "internal_error";
        };
    }

    private static String message(ItemFailure failure) {
        return switch (failure.kind()) {
            case NOT_FOUND -> about(failure, Sentences::notFound);
            case GONE -> about(failure, Sentences::gone);
            case DUPLICATE -> about(failure, Sentences::duplicate);
            case RULE_BROKEN -> broken(failure.rule(), failure.message());
            case INVALID -> Sentences.SCHEMA;
            case FORBIDDEN -> Sentences.ROLE;
            case LIMIT_EXCEEDED -> Sentences.LIMIT;
            case UNAVAILABLE -> Sentences.UPSTREAM;
            case NOT_SUPPORTED -> failure.message();
            case BUSY -> Sentences.busy(failure.message());
            case INTERNAL -> Sentences.INTERNAL;
        };
    }

    private static String about(ItemFailure failure, Function<Entity, String> sentence) {
        Entity entity = failure.entity();
        return entity == null ? failure.message() : sentence.apply(entity);
    }

    private static String broken(@Nullable Rule rule, String otherwise) {
        return rule == null ? otherwise : Sentences.broken(rule);
    }
}
