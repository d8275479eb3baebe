package dev.simplane.app.wiring;

import dev.simplane.control.sandbox.SandboxPort;
import dev.simplane.core.kernel.OrgId;
import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.network.NetworkCommands;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.network.sandbox.FaultDial;
import dev.simplane.network.sandbox.RequestKind;
import dev.simplane.network.sandbox.RunningProfile;
import dev.simplane.network.sandbox.Sandbox;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Lets the control API reach into the simulated network. What traffic leads to on the network (another speed,
/// a block) has been carried out when a call returns.
final class SandboxAdapter implements SandboxPort {
    private final Sandbox sandbox;
    private final NetworkCommands commands;

    SandboxAdapter(Sandbox sandbox, NetworkCommands commands) {
        this.sandbox = sandbox;
        this.commands = commands;
    }

    @Override
    public Sent send(OrgId org, Transmission traffic) {
        return sent(
                org,
                sandbox.traffic()
                        .send(
                                org,
                                dev.simplane.network.sandbox.Transmission.of(
                                                traffic.iccid(), traffic.bytes(), traffic.mccMnc())
                                        .by(traffic.rat())));
    }

    @Override
    public Sent attach(OrgId org, String iccid, MccMnc mccMnc, String rat) {
        return sent(org, sandbox.traffic().attach(org, iccid, mccMnc, rat));
    }

    @Override
    public Sent detach(OrgId org, String iccid) {
        return sent(org, sandbox.traffic().detach(org, iccid));
    }

    private Sent sent(OrgId org, dev.simplane.network.sandbox.Sent result) {
        commands.drain(org);
        return switch (result) {
            case dev.simplane.network.sandbox.Sent.Carried carried ->
                new Sent.Carried(
                        carried.metered(),
                        carried.rate() == null ? null : carried.rate().kbps());
            case dev.simplane.network.sandbox.Sent.Refused refused ->
                new Sent.Refused(
                        Symbols.of(refused.reason()), refused.block() == null ? null : Symbols.of(refused.block()));
        };
    }

    @Override
    public List<Fault> faults(OrgId org) {
        FaultDial dial = sandbox.faults().list(org);
        Stream<Fault> dialled = dial.faults().stream()
                .map(fault -> new Fault(
                        FaultKind.valueOf(fault.effect().name()),
                        fault.iccid(),
                        fault.request() == null
                                ? null
                                : Request.valueOf(fault.request().name()),
                        fault.delayMillis(),
                        fault.retryMillis(),
                        fault.left(),
                        fault.reason()));
        Stream<FaultKind> accounting = Stream.of(FaultKind.DUPLICATE, FaultKind.REORDER)
                .filter(kind -> kind == FaultKind.DUPLICATE ? dial.duplicate() : dial.reorder());
        return Stream.concat(dialled, accounting.map(kind -> new Fault(kind, null, null, 0, 0, null, null)))
                .toList();
    }

    @Override
    public void dial(OrgId org, Fault fault) {
        if (fault.kind().ofAccounting()) {
            FaultDial dial = sandbox.faults().list(org);
            sandbox.faults()
                    .disturb(
                            org,
                            dial.duplicate() || fault.kind() == FaultKind.DUPLICATE,
                            dial.reorder() || fault.kind() == FaultKind.REORDER);
            return;
        }
        sandbox.faults()
                .set(
                        org,
                        new dev.simplane.network.sandbox.Fault(
                                dev.simplane.network.sandbox.Fault.Effect.valueOf(
                                        fault.kind().name()),
                                fault.delayMillis(),
                                fault.reason(),
                                fault.retryMillis(),
                                fault.iccid(),
                                fault.request() == null
                                        ? null
                                        : RequestKind.valueOf(fault.request().name()),
                                fault.times()));
    }

    @Override
    public void clearFaults(OrgId org) {
        sandbox.faults().clear(org);
    }

    @Override
    public Running start(OrgId org, String iccid, TrafficProfile profile) {
        return running(sandbox.profiles()
                .start(
                        org,
                        iccid,
                        new dev.simplane.network.sandbox.TrafficProfile(
                                profile.seed(),
                                profile.meanSeconds(),
                                profile.minBytes(),
                                profile.maxBytes(),
                                profile.operators(),
                                profile.rat())));
    }

    @Override
    public Optional<Running> running(OrgId org, String iccid) {
        return sandbox.profiles().get(org, iccid).map(SandboxAdapter::running);
    }

    private static Running running(RunningProfile running) {
        dev.simplane.network.sandbox.TrafficProfile profile = Objects.requireNonNull(running.profile());
        return new Running(
                new TrafficProfile(
                        profile.seed(),
                        profile.meanSeconds(),
                        profile.minBytes(),
                        profile.maxBytes(),
                        profile.operators(),
                        Objects.requireNonNullElse(profile.rat(), "4g")),
                running.step(),
                running.nextAt());
    }

    @Override
    public void stop(OrgId org, String iccid) {
        sandbox.profiles().stop(org, iccid);
    }

    @Override
    public ProfileStatus moveEsim(OrgId org, String iccid, ProfileStatus next) {
        return sandbox.esims().become(org, iccid, next).profileStatus();
    }
}
