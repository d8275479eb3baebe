package dev.simplane.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a webhook came from Simplane. It holds your signing keys: one, or two while one follows the other.
 * Immutable, for any number of threads.
 *
 * <pre>{@code
 * WebhookVerifier verifier = new WebhookVerifier(List.of(signingKey));
 * if (!verifier.verify(request.getHeader("x-tellisim-signature"), bodyBytes)) {
 *     // answer 401
 * }
 * }</pre>
 */
public final class WebhookVerifier {
    /** How old a request may be, and how far ahead its clock, unless you say otherwise. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String VERSION = "v1,";
    private static final String KEY_PREFIX = "whsec_";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,15}");

    private final List<String> keys;

    /**
     * @param keys at least one
     * @throws IllegalArgumentException when there is none, or one is empty
     */
    public WebhookVerifier(Collection<String> keys) {
        this.keys = List.copyOf(keys);
        if (this.keys.isEmpty() || this.keys.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("a signing key is needed");
        }
    }

    /**
     * Whether the dialect's signature, such as {@code x-tellisim-signature}, belongs to the body.
     *
     * @param signature the header's value; null, when it is missing, belongs to nothing
     * @param body as it was received, before any parsing
     */
    public boolean verify(@Nullable String signature, byte[] body) {
        return verify(signature, body, Scheme.DEFAULT);
    }

    /** {@link #verify(String, byte[])} where Simplane was told to sign in another way. */
    public boolean verify(@Nullable String signature, byte[] body, Scheme scheme) {
        boolean valid = false;
        for (String key : keys) {
            valid |= same(signature, scheme.sign(key.getBytes(StandardCharsets.UTF_8), body));
        }
        return valid;
    }

    /**
     * The headers of Standard Webhooks.
     *
     * @param id {@code webhook-id}
     * @param timestamp {@code webhook-timestamp}
     * @param signature {@code webhook-signature}
     */
    public record StandardHeaders(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature) {}

    /** Whether the headers of Standard Webhooks belong to the body and are at most {@link #TOLERANCE} away from now. */
    public boolean verifyStandard(StandardHeaders headers, byte[] body) {
        return verifyStandard(headers, body, TOLERANCE, Instant.now());
    }

    /**
     * Whether the headers of Standard Webhooks belong to the body and are recent.
     *
     * @param tolerance how far they may be away from now, both included; null for any distance
     */
    public boolean verifyStandard(StandardHeaders headers, byte[] body, @Nullable Duration tolerance, Instant now) {
        String id = headers.id();
        String timestamp = headers.timestamp();
        String signature = headers.signature();
        if (id == null || id.isEmpty() || timestamp == null || signature == null) {
            return false;
        }
        if (!SECONDS.matcher(timestamp).matches() || !recent(Long.parseLong(timestamp), tolerance, now)) {
            return false;
        }
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        boolean valid = false;
        for (String key : keys) {
            String wanted = VERSION + Base64.getEncoder().encodeToString(Hmac.of("HmacSHA256", bytes(key), head, body));
            for (String one : signature.split(" ", -1)) {
                valid |= same(one, wanted);
            }
        }
        return valid;
    }

    private static boolean recent(long seconds, @Nullable Duration tolerance, Instant now) {
        return tolerance == null
                || Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(tolerance) <= 0;
    }

    /** Behind the prefix the key's bytes stand in base64. A key of another form is taken as it is written. */
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

    /** In a time that tells nothing of where the two differ. */
    private static boolean same(@Nullable String given, String expected) {
        return MessageDigest.isEqual(
                Objects.requireNonNullElse(given, "").getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "WebhookVerifier with " + keys.size() + " keys";
    }
}
