package dev.simplane.app.wiring;

import dev.simplane.app.Config;
import dev.simplane.app.boundary.Dialects;
import dev.simplane.app.catalogue.ShippedOperators;
import dev.simplane.app.db.Login;
import dev.simplane.app.db.Pool;
import dev.simplane.app.db.Schema;
import dev.simplane.app.postgres.EmbeddedServer;
import dev.simplane.app.token.SigningKeys;
import dev.simplane.app.token.TokenIssuer;
import dev.simplane.app.webhook.AddressGuard;
import dev.simplane.app.webhook.DialectWebhooks;
import dev.simplane.app.webhook.HttpSender;
import dev.simplane.app.worker.Workers;
import dev.simplane.control.ControlDialect;
import dev.simplane.core.Assembly;
import dev.simplane.core.application.Applications;
import dev.simplane.core.application.PlatformCredentials;
import dev.simplane.core.application.TokenKeys;
import dev.simplane.core.kernel.Db;
import dev.simplane.core.kernel.IdSource;
import dev.simplane.core.kernel.Json;
import dev.simplane.core.kernel.Uuids;
import dev.simplane.dialect.telkor.TelkorDialect;
import dev.simplane.dialect.tellisim.TellisimDialect;
import dev.simplane.network.sandbox.Sandbox;
import dev.simplane.network.sandbox.SandboxNetwork;
import dev.simplane.web.Jsons;
import io.agroal.api.AgroalDataSource;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole program but for HTTP, built once in this order and taken down in the opposite one.
public final class Simplane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simplane.class);
    private static final String DATABASE = "simplane";
    private static final String OWNER = "simplane";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Config config;
    private final Assembly assembly;
    private final Dialects dialects;
    private final Sandbox sandbox;
    private final PlatformCredentials platform;
    private final SigningKeys signingKeys;
    private final TokenIssuer tokens;
    private final AgroalDataSource pool;
    private final Workers workers;

    private Simplane(Config config) {
        this.config = config;
        try {
            this.pool = opened(openPool());
            InstantSource clock = InstantSource.system();
            SecureRandom random = new SecureRandom();
            IdSource ids = Uuids.version7(clock, random);
            Json json = Jsons.stored();
            Db db = new Db(pool, clock, ids, json);
            ExecutorService executor = opened(Executors.newVirtualThreadPerTaskExecutor());
            this.platform = new PlatformCredentials(db, random);
            this.signingKeys = new SigningKeys(new TokenKeys(db), ids, clock);
            this.tokens = new TokenIssuer(signingKeys, ids, clock, config.tokenLifetime());
            this.dialects = new Dialects(List.of(
                    new TelkorDialect(tokens),
                    tellisim(new Applications(db, random), json, config.tellisimSigning()),
                    new ControlDialect(platform::valid)));
            AddressGuard guard = new AddressGuard(config.privateWebhooks());
            HttpSender sender = opened(new HttpSender(guard));
            SandboxNetwork network = new SandboxNetwork(db);
            this.assembly = Assembly.of(new Assembly.Outside(
                    db,
                    json,
                    random,
                    executor,
                    network,
                    config.networkWait(),
                    config.collectionInterval(),
                    new DialectWebhooks(dialects.all(), sender),
                    guard::allows));
            this.sandbox = Sandbox.of(
                    db,
                    network,
                    new Sandbox.Parts(
                            assembly.core().operators(),
                            assembly.coverages(),
                            assembly.core().sims(),
                            assembly.core().profiles(),
                            assembly.metering(),
                            assembly.core().networkEvents(),
                            assembly.timers()));
            ShippedOperators.importOnce(assembly.core().operators());
            this.workers = opened(new Workers(assembly));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static TellisimDialect tellisim(Applications applications, Json json, Config.TellisimSigning signing) {
        return new TellisimDialect(applications, json, signing.hash(), signing.encoding(), signing.prefix());
    }

    /// Builds everything; [#work] then starts the loops.
    ///
    /// @throws IllegalStateException with a message for the person at the terminal
    public static Simplane start(Config config) {
        return new Simplane(config);
    }

    /// Starts the loops.
    public void work() {
        workers.start();
    }

    private AgroalDataSource openPool() {
        Config.Database outside = config.database();
        if (outside == null) {
            EmbeddedServer server = opened(EmbeddedServer.start(config.data().resolve("postgres")));
            Login superuser = new Login(server.jdbcUrl("postgres"), EmbeddedServer.SUPERUSER, server.password());
            Login owner = new Login(server.jdbcUrl(DATABASE), OWNER, server.password());
            Schema.prepareOwnServer(superuser, DATABASE, owner);
            Schema.migrate(owner);
            return Pool.open(owner, config.poolSize());
        }
        Login owner = new Login(outside.url(), outside.user(), outside.password());
        Schema.migrate(owner);
        String appUser = outside.appUser();
        String appPassword = outside.appPassword();
        Login app = appUser == null ? owner : new Login(outside.url(), appUser, appPassword == null ? "" : appPassword);
        return Pool.open(app, config.poolSize());
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    public Config config() {
        return config;
    }

    public Assembly assembly() {
        return assembly;
    }

    public Dialects dialects() {
        return dialects;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public PlatformCredentials platform() {
        return platform;
    }

    public SigningKeys signingKeys() {
        return signingKeys;
    }

    public TokenIssuer tokens() {
        return tokens;
    }

    public AgroalDataSource pool() {
        return pool;
    }

    /// Takes everything down, whatever fails on the way.
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("could not close {}", part.getClass().getSimpleName(), e);
            }
        }
    }
}
