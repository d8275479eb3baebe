package dev.simplane.app.worker;

import dev.simplane.core.Assembly;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.task.Tasks;
import dev.simplane.core.webhook.WebhookRelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// All loops of a node. Any number of nodes may run them over one database.
public final class Workers implements AutoCloseable {
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration SOMETIMES = Duration.ofMillis(250);
    private static final Duration EVERY_SECOND = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofHours(1);
    private static final int COMMANDS_PER_TURN = 100;

    /// Two, so that a slow network does not hold up every other command.
    private static final int COMMAND_TURNS = 2;

    /// How many timers of one tenant run before the next tenant has its turn.
    private static final int TIMERS_PER_TENANT = 50;

    private final WebhookRelay relay;
    private final List<Worker> workers;

    public Workers(Assembly assembly) {
        this.relay = assembly.relay();
        List<Worker> all = new ArrayList<>(List.of(
                new Worker("timers", SOMETIMES, () -> runTimers(assembly)),
                new Worker("webhook-fan-out", OFTEN, () -> assembly.relay().fanOut()),
                delivery(relay),
                new Worker("webhook-tidying", SELDOM, relay::tidy),
                new Worker("tallies", EVERY_SECOND, () -> assembly.tallies().fold()),
                new Worker("prune", SELDOM, () -> prune(assembly))));
        for (int i = 1; i <= COMMAND_TURNS; i++) {
            all.add(new Worker("commands-" + i, OFTEN, () -> assembly.commands().runDue(COMMANDS_PER_TURN)));
        }
        for (int i = 1; i <= Tasks.TURNS_AT_ONCE; i++) {
            all.add(new Worker(
                    "tasks-" + i, SOMETIMES, () -> assembly.core().tasks().runSome()));
        }
        this.workers = List.copyOf(all);
    }

    /// Goes on at once as long as there is more.
    private static int prune(Assembly assembly) {
        assembly.idempotency().prune();
        return assembly.core().networkEvents().prune() + assembly.commands().prune();
    }

    private static Worker delivery(WebhookRelay relay) {
        Worker worker = new Worker("webhook-delivery", OFTEN, relay::deliverSome);
        relay.onWork(worker::wake);
        return worker;
    }

    public void start() {
        workers.forEach(Worker::start);
    }

    @Override
    public void close() {
        relay.stop();
        workers.parallelStream().forEach(Worker::close);
    }

    private static int runTimers(Assembly assembly) {
        int count = 0;
        for (OrgId org : assembly.timers().tenantsWithDue()) {
            for (int i = 0; i < TIMERS_PER_TENANT && assembly.timers().runNext(org); i++) {
                count++;
            }
        }
        return count;
    }
}
