package dev.simplane.core.message;

import dev.simplane.core.network.Intent;
import java.util.UUID;

/// The intent behind a message on its way.
record DeliverSms(UUID smsId) implements Intent {
    static final String KIND = "deliver_sms";

    @Override
    public String kind() {
        return KIND;
    }
}
