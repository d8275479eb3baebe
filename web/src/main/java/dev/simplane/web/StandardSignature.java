package dev.simplane.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signature of the Standard Webhooks specification, which every webhook carries besides its dialect's: it
/// covers the id and the time of the attempt, and while a key follows another it is made with both.
public final class StandardSignature {
    /// HMAC-SHA-256, the only symmetric version there is.
    private static final String VERSION = "v1,";

    private static final String ALGORITHM = "HmacSHA256";

    /// Before a key of which the bytes follow in base64.
    private static final String KEY_PREFIX = "whsec_";

    private StandardSignature() {}

    /// @param keys every key that is valid, at least one
    /// @param id of the event
    /// @param at when the attempt is made
    public static Map<String, String> headers(List<String> keys, UUID id, Instant at, String body) {
        String timestamp = Long.toString(at.getEpochSecond());
        String signed = id + "." + timestamp + "." + body;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-timestamp", timestamp);
        headers.put(
                "webhook-signature",
                keys.stream().map(key -> VERSION + sign(bytes(key), signed)).collect(Collectors.joining(" ")));
        return headers;
    }

    /// A key of another form is taken as it is written.
    private static byte[] bytes(String key) {
        if (key.startsWith(KEY_PREFIX)) {
            try {
                byte[] decoded = Base64.getDecoder().decode(key.substring(KEY_PREFIX.length()));
                if (decoded.length > 0) {
                    return decoded;
                }
            } catch (IllegalArgumentException e) {
                return key.getBytes(StandardCharsets.UTF_8);
            }
        }
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static String sign(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
