package dev.simplane.control.webhooks;

import dev.simplane.core.webhook.Deliveries.SentAgain;

/// @param left how many are still given up
record SentAgainJson(int sentAgain, long left) {
    static SentAgainJson from(SentAgain result) {
        return new SentAgainJson(result.sentAgain(), result.left());
    }
}
