package dev.simplane.app.demo;

import dev.simplane.core.operator.Zone;
import dev.simplane.core.org.Environment;
import dev.simplane.core.sim.Iccid;
import dev.simplane.core.sim.SimDraft;
import dev.simplane.core.sim.SimKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A demo tenant's SIMs: numbers that no operator has (country code 00, the test network 001-01), two eSIMs for each
/// physical card, and zones in a fixed pattern.
final class DemoSims {
    static final int COUNT = 1000;

    /// SIMs at the end that are not released yet.
    private static final int INVENTORY = 20;

    private static final List<Zone> PATTERN =
            List.of(Zone.TEAL, Zone.MAGENTA, Zone.TEAL, Zone.AMBER, Zone.CYAN, Zone.TEAL, Zone.VIOLET, Zone.IVORY);

    private DemoSims() {}

    static List<SimDraft> drafts(int tenant, Environment environment) {
        return IntStream.range(0, COUNT)
                .mapToObj(i -> draft(tenant, environment, i))
                .toList();
    }

    private static SimDraft draft(int tenant, Environment environment, int i) {
        boolean esim = i % 3 != 2;
        String series = digits(2, tenant + 1) + (environment == Environment.LIVE ? 0 : 1);
        String iccid = Iccid.completing("8900" + series + digits(11, i)).value();
        return new SimDraft(
                i + 2,
                iccid,
                esim ? "89049032" + "0".repeat(10) + series + digits(11, i) : null,
                "00101" + series + digits(7, i),
                "999" + series + digits(7, i),
                esim ? SimKind.ESIM : SimKind.PHYSICAL,
                PATTERN.get(i % PATTERN.size()),
                i < COUNT - INVENTORY,
                esim ? "smdp.simplane.example" : null,
                esim ? "SP-" + series + "-" + digits(6, i) : null,
                false);
    }

    private static String digits(int width, int number) {
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }
}
