package dev.simplane.dialect.telkor.links;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.message.Sms;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SmsJson(
        UUID id,
        String direction,
        @Nullable String sender,
        @Nullable String recipient,
        String text,
        String status,
        String createdAt,
        String updatedAt) {
    static SmsJson from(Sms sms) {
        return new SmsJson(
                sms.id(),
                Symbols.of(sms.direction()),
                sms.sender(),
                sms.recipient(),
                sms.text(),
                Symbols.of(sms.status()),
                sms.createdAt().toString(),
                sms.updatedAt().toString());
    }
}
