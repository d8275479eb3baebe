package dev.simplane.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The configuration, read once. A value that does not parse stops the start.
///
/// Every setting is an environment variable, or a system property of the same name in lower case with dots
/// (`SIMPLANE_DB_URL`, `simplane.db.url`); the property wins.
///
/// @param data where embedded PostgreSQL and the program's own files lie
/// @param database an outside PostgreSQL, 15 or newer; null for the embedded one
/// @param poolSize connections at most
/// @param tokenLifetime of access tokens, 1 minute to 1 hour
/// @param networkWait how long a single call waits for the network
/// @param collectionInterval between two collections of balance and cost, 1 minute to 1 day
/// @param privateWebhooks whether webhooks may go to private, loopback and link-local addresses
/// @param tellisimSigning how webhooks of the TelliSIM dialect are signed
/// @param publicUrl how clients reach this server, for `iss` and discovery; null: as the request says
public record Config(
        Path data,
        @Nullable Database database,
        int poolSize,
        Duration tokenLifetime,
        Duration networkWait,
        Duration collectionInterval,
        boolean privateWebhooks,
        TellisimSigning tellisimSigning,
        @Nullable URI publicUrl) {
    /// How webhooks of the TelliSIM dialect are signed; the vendor's way is not public.
    ///
    /// @param hash of the HMAC: `sha1`, `sha256` or `sha512`
    /// @param encoding of the digest: `hex` or `base64`
    /// @param prefix before it, at most 40 visible ASCII characters
    public record TellisimSigning(String hash, String encoding, String prefix) {}

    /// @param url JDBC, without credentials
    /// @param user owns the tables and runs the migrations
    /// @param appUser serves requests; null: the owner's connection in the application's role
    public record Database(
            String url,
            String user,
            String password,
            @Nullable String appUser,
            @Nullable String appPassword) {
        @Override
        public String toString() {
            return url + " user=" + user + " password=***";
        }
    }

    /// Enough for `sha256=` and its like.
    private static final int PREFIX_LENGTH_MAX = 40;

    /// @param settings gives the value of a setting by its environment name, or null
    public static Config read(Function<String, @Nullable String> settings) {
        Reader reader = new Reader(settings);
        String url = reader.text("SIMPLANE_DB_URL").orElse(null);
        return new Config(
                Path.of(reader.text("SIMPLANE_DATA").orElse("var/simplane")).toAbsolutePath(),
                url == null ? null : reader.database(url),
                reader.integer("SIMPLANE_DB_POOL", 4, 200, 20),
                Duration.ofSeconds(reader.integer("SIMPLANE_TOKEN_SECONDS", 60, 3600, 300)),
                Duration.ofMillis(reader.integer("SIMPLANE_NETWORK_WAIT_MILLIS", 100, 60_000, 5000)),
                reader.duration("SIMPLANE_COLLECTION_INTERVAL", Duration.ofMinutes(1), Duration.ofDays(1), "PT3H"),
                reader.flag("SIMPLANE_WEBHOOK_PRIVATE", "refuse", "allow"),
                new TellisimSigning(
                        reader.oneOf("SIMPLANE_TELLISIM_SIGNATURE_HASH", List.of("sha256", "sha1", "sha512")),
                        reader.oneOf("SIMPLANE_TELLISIM_SIGNATURE_ENCODING", List.of("hex", "base64")),
                        reader.visible("SIMPLANE_TELLISIM_SIGNATURE_PREFIX", PREFIX_LENGTH_MAX)),
                reader.text("SIMPLANE_PUBLIC_URL").map(URI::create).orElse(null));
    }

    /// From the process: properties before the environment.
    public static Config fromProcess() {
        Map<String, String> environment = System.getenv();
        return read(name -> {
            String property = System.getProperty(property(name));
            return property != null ? property : environment.get(name);
        });
    }

    /// The system property of a setting, e.g. `simplane.db.url`.
    public static String property(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private record Reader(Function<String, @Nullable String> settings) {
        Optional<String> text(String name) {
            return Optional.ofNullable(settings.apply(name)).filter(value -> !value.isBlank());
        }

        int integer(String name, int min, int max, int otherwise) {
            String text = text(name).orElse(Integer.toString(otherwise));
            try {
                int value = Integer.parseInt(text);
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " must be a whole number, not " + text, e);
            }
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", not " + text);
        }

        /// @param values the first one is the default
        String oneOf(String name, List<String> values) {
            String text = text(name).orElse(values.getFirst());
            if (!values.contains(text)) {
                throw new IllegalArgumentException(
                        name + " must be one of " + String.join(", ", values) + ", not " + text);
            }
            return text;
        }

        String visible(String name, int lengthMax) {
            String text = text(name).orElse("");
            if (text.length() > lengthMax || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IllegalArgumentException(
                        name + " must be at most " + lengthMax + " visible ASCII characters");
            }
            return text;
        }

        Duration duration(String name, Duration min, Duration max, String otherwise) {
            String text = text(name).orElse(otherwise);
            try {
                Duration value = Duration.parse(text);
                if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
                    return value;
                }
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(name + " must be a duration such as PT3H, not " + text, e);
            }
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", not " + text);
        }

        boolean flag(String name, String off, String on) {
            String text = text(name).orElse(off);
            if (!text.equals(off) && !text.equals(on)) {
                throw new IllegalArgumentException(name + " must be " + off + " or " + on + ", not " + text);
            }
            return text.equals(on);
        }

        Database database(String url) {
            String user = text("SIMPLANE_DB_USER")
                    .orElseThrow(() -> new IllegalArgumentException("SIMPLANE_DB_URL needs SIMPLANE_DB_USER"));
            return new Database(
                    url,
                    user,
                    text("SIMPLANE_DB_PASSWORD").orElse(""),
                    text("SIMPLANE_DB_APP_USER").orElse(null),
                    text("SIMPLANE_DB_APP_PASSWORD").orElse(null));
        }
    }
}
