package dev.simplane.webhooks;

import java.util.Base64;
import java.util.Objects;

/**
 * How a dialect signs: an HMAC over the body, encoded, behind a prefix.
 *
 * @param prefix stands before the encoded digest, for example {@code sha256=}; empty for none
 */
public record Scheme(Hash hash, Encoding encoding, String prefix) {
    /** As Simplane signs unless it is told otherwise: lower-case hex of HMAC-SHA-256. */
    public static final Scheme DEFAULT = new Scheme(Hash.SHA256, Encoding.HEX, "");

    private static final String HEX_DIGITS = "0123456789abcdef";

    public Scheme {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(prefix, "prefix");
    }

    /** The hash of the HMAC. */
    public enum Hash {
        SHA1("HmacSHA1"),
        SHA256("HmacSHA256"),
        SHA512("HmacSHA512");

        private final String algorithm;

        Hash(String algorithm) {
            this.algorithm = algorithm;
        }

        String algorithm() {
            return algorithm;
        }
    }

    /** How the digest is written. */
    public enum Encoding {
        /** In lower case. */
        HEX,
        /** With padding. */
        BASE64
    }

    String sign(byte[] key, byte[] body) {
        byte[] digest = Hmac.of(hash.algorithm(), key, body);
        return prefix
                + (encoding == Encoding.HEX ? hex(digest) : Base64.getEncoder().encodeToString(digest));
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            text.append(HEX_DIGITS.charAt((b >> 4) & 0xF)).append(HEX_DIGITS.charAt(b & 0xF));
        }
        return text.toString();
    }
}
