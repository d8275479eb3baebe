package dev.simplane.core.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// A secret of 256 random bits: shown once, stored as its SHA-256. A slow hash would add nothing to that much entropy.
public record Secret(String value) {
    private static final int BYTES = 32;

    /// @param prefix says what kind of secret it is, e.g. `sk_live_`
    /// @param random a cryptographically strong source
    public static Secret generate(String prefix, RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Never the secret.
    @Override
    public String toString() {
        return "Secret";
    }
}
