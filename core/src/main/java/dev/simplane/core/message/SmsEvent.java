package dev.simplane.core.message;

import dev.simplane.core.kernel.Event;
import java.util.UUID;

/// What happens to messages.
public sealed interface SmsEvent extends Event {
    UUID smsId();

    @Override
    default UUID subject() {
        return smsId();
    }

    /// A message on its way has come to an end. The text is not told: it is the customer's.
    ///
    /// @param status the new one, `sent` or `failed`; a message reaches each at most once
    record StatusChanged(UUID smsId, UUID linkId, UUID simId, String status) implements SmsEvent {
        @Override
        public String type() {
            return "sms." + status;
        }

        @Override
        public String fact() {
            return "";
        }
    }
}
