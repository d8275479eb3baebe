package dev.simplane.network.sandbox;

import dev.simplane.core.network.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where simulated devices are: around a city of the operator's country, always at the same spot of the same
/// network. The cities are those of `places.csv`, one for each mobile country code (ITU-T E.212) that the
/// shipped catalogue knows.
final class Places {
    private static final String FILE = "places.csv";

    /// Degrees north, south, east and west of the city.
    private static final double RADIUS = 0.05;

    private static final long STEPS = 1_000;

    private static final double PRECISION = 1_000_000;

    private static final Map<String, City> CITIES = read();

    private Places() {}

    private record City(double latitude, double longitude) {}

    /// @return nothing in a country that no city is known of
    static Optional<Position> of(String iccid, Radio.Seen seen) {
        return Optional.ofNullable(CITIES.get(seen.mccMnc().mcc())).map(city -> {
            Draw draw = new Draw(0, iccid, Long.parseLong(seen.mccMnc().value().replace("-", "")));
            return new Position(
                    near(city.latitude(), draw.below("latitude", STEPS)),
                    near(city.longitude(), draw.below("longitude", STEPS)),
                    accuracy(seen.rat()),
                    seen.at());
        });
    }

    private static double near(double degrees, long step) {
        double offset = RADIUS * (2.0 * step / STEPS - 1);
        return Math.round((degrees + offset) * PRECISION) / PRECISION;
    }

    /// Newer radio has smaller cells.
    private static int accuracy(@Nullable String rat) {
        return switch (rat) {
            case "5g" -> 150;
            case "4g" -> 250;
            case "2g_3g" -> 1_500;
            case null, default -> 3_000;
        };
    }

    private static Map<String, City> read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Places.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            Map<String, City> cities = new HashMap<>();
            reader.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(row ->
                            cities.put(row[0], new City(Double.parseDouble(row[1]), Double.parseDouble(row[2]))));
            return Map.copyOf(cities);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
