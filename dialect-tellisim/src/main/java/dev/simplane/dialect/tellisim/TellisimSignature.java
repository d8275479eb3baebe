package dev.simplane.dialect.tellisim;

import dev.simplane.core.kernel.Symbols;
import dev.simplane.web.Signature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs webhooks by an HMAC over the body in the header `x-tellisim-signature`. The vendor's algorithm is not
/// public, so its parts can be chosen.
///
/// @param prefix stands before the encoded digest, e.g. `sha256=`
public record TellisimSignature(Hash hash, Encoding encoding, String prefix) implements Signature {
    /// Our proposal: lower-case hex of HMAC-SHA-256.
    public static final TellisimSignature DEFAULT = new TellisimSignature(Hash.SHA256, Encoding.HEX, "");

    private static final String HEADER = "x-tellisim-signature";

    public enum Hash {
        SHA1("HmacSHA1"),
        SHA256("HmacSHA256"),
        SHA512("HmacSHA512");

        private final String algorithm;

        Hash(String algorithm) {
            this.algorithm = algorithm;
        }
    }

    public enum Encoding {
        HEX,
        BASE64
    }

    /// A way of signing by the names of its parts.
    ///
    /// @param hash `sha1`, `sha256` or `sha512`
    /// @param encoding `hex` or `base64`
    /// @throws IllegalArgumentException for any other
    public static TellisimSignature of(String hash, String encoding, String prefix) {
        return new TellisimSignature(Symbols.parse(Hash.class, hash), Symbols.parse(Encoding.class, encoding), prefix);
    }

    @Override
    public Map<String, String> headers(String key, String body) {
        return Map.of(HEADER, sign(key, body));
    }

    /// Whether the header's value belongs to the body; compared in constant time.
    public boolean verify(String signature, String key, String body) {
        return MessageDigest.isEqual(
                sign(key, body).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String key, String body) {
        byte[] digest = digest(key.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
        return prefix
                + switch (encoding) {
                    case HEX -> HexFormat.of().formatHex(digest);
                    case BASE64 -> Base64.getEncoder().encodeToString(digest);
                };
    }

    private byte[] digest(byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(hash.algorithm);
            mac.init(new SecretKeySpec(key, hash.algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + hash.algorithm, e);
        }
    }
}
