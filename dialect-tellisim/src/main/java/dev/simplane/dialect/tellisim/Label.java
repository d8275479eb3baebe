package dev.simplane.dialect.tellisim;

import dev.simplane.core.coverage.Coverage;
import dev.simplane.core.operator.Zone;
import dev.simplane.web.Params;
import dev.simplane.web.RequestProblem.Issue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// TelliSIM's name for a zone. Zones without a label (magenta, brown) do not exist for clients of this API.
public enum Label {
    GREEN("Green", Zone.TEAL),
    AQUA("Aqua", Zone.CYAN),
    BLUE("Blue", Zone.IVORY),
    /// The vendor's spelling.
    VOILET("Voilet", Zone.VIOLET),
    RED("Red", Zone.CORAL),
    GREY("Grey", Zone.SLATE),
    ORANGE("Orange", Zone.AMBER);

    private final String wire;
    private final Zone zone;

    Label(String wire, Zone zone) {
        this.wire = wire;
        this.zone = zone;
    }

    /// As it is sent.
    public String wire() {
        return wire;
    }

    public Zone zone() {
        return zone;
    }

    /// Case does not matter, and the right spelling of `Voilet` is taken too.
    public static Optional<Label> parse(String text) {
        String spelt = text.equalsIgnoreCase("Violet") ? VOILET.wire : text;
        return Stream.of(values())
                .filter(label -> label.wire.equalsIgnoreCase(spelt))
                .findFirst();
    }

    public static Optional<Label> of(Zone zone) {
        return Stream.of(values()).filter(label -> label.zone == zone).findFirst();
    }

    /// The label of a coverage, and so of a plan: there is one only when all its operators are of one labelled zone.
    public static Optional<Label> of(Coverage coverage) {
        List<Zone> zones = coverage.zones();
        return zones.size() == 1 ? of(zones.getFirst()) : Optional.empty();
    }

    /// The query parameter `label`; null when it is absent, or refused.
    public static @Nullable Label wanted(Params params) {
        Optional<String> text = params.text("label");
        Optional<Label> label = text.flatMap(Label::parse);
        if (text.isPresent() && label.isEmpty()) {
            String names = Stream.of(values()).map(Label::wire).collect(Collectors.joining(", "));
            params.refuse("label", Issue.Kind.NOT_ALLOWED, "must be one of " + names);
        }
        return label.orElse(null);
    }

    /// What a list shows: the zone asked for, or every one with a label.
    public static List<Zone> zones(@Nullable Label wanted) {
        return wanted == null ? Stream.of(values()).map(Label::zone).toList() : List.of(wanted.zone);
    }
}
