package dev.simplane.app.demo;

import dev.simplane.app.cli.PrivateFile;
import dev.simplane.app.wiring.Simplane;
import dev.simplane.core.application.Application;
import dev.simplane.core.application.Applications;
import dev.simplane.core.kernel.Actor;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.org.Organisation;
import dev.simplane.web.Jsons;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Two organisations to try everything on. Made at the first start; their secrets, which the program itself
/// keeps only hashed, are kept in the data folder for the next start to show again.
public final class Demo {
    private static final List<String> NAMES = List.of("Aurora Travel", "Northwind Fleet");
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);

    private final Simplane simplane;
    private final String baseUrl;

    public Demo(Simplane simplane, String baseUrl) {
        this.simplane = simplane;
        this.baseUrl = baseUrl;
    }

    private record Kept(List<Tenant> tenants) {}

    /// The tenants with their credentials.
    public List<Tenant> tenants() {
        Path file = simplane.config().data().resolve("demo-credentials.json");
        List<Tenant> tenants = PrivateFile.read(file)
                .map(text -> Jsons.stored().read(text, Kept.class).tenants())
                .orElseGet(() -> {
                    List<Tenant> made = make();
                    PrivateFile.write(file, Jsons.stored().write(new Kept(made)));
                    return made;
                });
        return tenants.stream().map(tenant -> tenant.at(baseUrl)).toList();
    }

    private List<Tenant> make() {
        List<Tenant> made = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            for (Organisation organisation :
                    simplane.assembly().core().organisations().create(NAMES.get(i))) {
                made.add(make(organisation, i));
            }
        }
        return made;
    }

    private Tenant make(Organisation organisation, int number) {
        Actor actor = Actor.system(organisation.id());
        Applications applications = simplane.assembly().core().applications();
        Applications.Created client = applications.create(actor, "Demo client", Application.Kind.OAUTH_CLIENT, ALL);
        Applications.Created key = applications.create(actor, "Demo key", Application.Kind.API_KEY, ALL);
        new DemoStock(simplane, organisation, number).fill();
        new DemoMoney(simplane.assembly().core(), actor).fill();
        return new Tenant(
                organisation.id().toString(),
                organisation.name(),
                Symbols.of(organisation.environment()),
                new Tenant.Telkor(
                        "",
                        Objects.requireNonNull(client.application().publicId()),
                        client.secret().value()),
                new Tenant.Tellisim(
                        key.secret().value(), simplane.assembly().webhooks().signingKey(actor, "tellisim")));
    }
}
