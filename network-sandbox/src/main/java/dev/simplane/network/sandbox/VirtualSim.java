package dev.simplane.network.sandbox;

import dev.simplane.core.network.Policy;
import dev.simplane.core.network.SimIdentity;
import dev.simplane.core.network.SimState;
import dev.simplane.core.sim.ProfileStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A SIM as the simulated network knows it.
///
/// @param received the last messages, oldest first
/// @param profile what became of an eSIM's profile, oldest first; empty for one that nobody has scripted
public record VirtualSim(
        SimIdentity identity, Service service, Radio radio, List<Message> received, List<ProfileChange> profile) {
    /// How many messages are kept.
    static final int RECEIVED_MAX = 20;

    /// How many changes of a profile are kept.
    static final int PROFILE_MAX = 20;

    private static final Set<RequestKind> OF_A_SERVED_SIM =
            Set.of(RequestKind.SUSPEND, RequestKind.RESUME, RequestKind.SET_POLICY, RequestKind.SEND_SMS);

    /// What the network was asked to do for the SIM.
    ///
    /// @param policy null until there was one
    public record Service(
            boolean provisioned,
            boolean suspended,
            @Nullable Policy policy) {
        static final Service NONE = new Service(false, false, null);
    }

    /// A short message as it reached the SIM.
    ///
    /// @param sender as the device shows it, null for the network's own
    /// @param at the organisation's time
    public record Message(String text, @Nullable String sender, Instant at) {}

    /// A step in the life of an eSIM's profile.
    ///
    /// @param at the organisation's time
    public record ProfileChange(ProfileStatus status, Instant at) {}

    public VirtualSim {
        received = List.copyOf(received);
        profile = List.copyOf(profile);
    }

    static VirtualSim unknown(SimIdentity identity) {
        return new VirtualSim(identity, Service.NONE, Radio.OFF, List.of(), List.of());
    }

    /// Why no data may flow, as far as that does not depend on the operator.
    Optional<Sent.Refused> refusal() {
        if (!service.provisioned()) {
            return refused(Refusal.NOT_PROVISIONED);
        }
        if (!profileStatus().equals(ProfileStatus.INSTALLED)) {
            return refused(Refusal.PROFILE_NOT_ENABLED);
        }
        if (service.suspended()) {
            return refused(Refusal.SUSPENDED);
        }
        Policy policy = service.policy();
        if (policy != null && policy.block() != null) {
            return Optional.of(new Sent.Refused(Refusal.BLOCKED, policy.block()));
        }
        return Optional.empty();
    }

    /// Why this device gets no service.
    Optional<Sent.Refused> refusalOf(String imei) {
        Policy policy = service.policy();
        boolean locked =
                policy != null && policy.imei() != null && !policy.imei().equals(imei);
        return locked ? refused(Refusal.OTHER_DEVICE) : Optional.empty();
    }

    private static Optional<Sent.Refused> refused(Refusal reason) {
        return Optional.of(new Sent.Refused(reason, null));
    }

    /// A profile that nobody has scripted counts as installed.
    public ProfileStatus profileStatus() {
        return profile.isEmpty() ? ProfileStatus.INSTALLED : profile.getLast().status();
    }

    /// What the network tells when it is asked. The numbers are those that it was given, so it has none to
    /// tell.
    SimState state() {
        Session session = radio.session();
        return new SimState(
                session == null
                        ? null
                        : new SimState.Presence(session.mccMnc(), session.rat(), session.imei(), session.lastAt()),
                null,
                null,
                profile.isEmpty()
                        ? null
                        : new SimState.ProfileSeen(
                                SandboxEsims.state(profileStatus()),
                                profile.getLast().at()));
    }

    /// What the network answers to the command.
    Answer answer(Command command) {
        return serves(command) ? Answer.DONE : new Answer("the SIM is not provisioned");
    }

    private boolean serves(Command command) {
        return service.provisioned() || !OF_A_SERVED_SIM.contains(command.kind());
    }

    /// Does what the command says, if the SIM has service for it.
    ///
    /// @param at the organisation's time
    VirtualSim obey(Command command, Instant at) {
        VirtualSim changed = serves(command) ? changed(command, at) : this;
        return new VirtualSim(command.sim(), changed.service, changed.radio, changed.received, changed.profile);
    }

    private VirtualSim changed(Command command, Instant at) {
        return switch (command.kind()) {
            case PROVISION, RESUME -> with(new Service(true, false, command.policy()));
            case RELEASE -> with(Service.NONE).with(radio.silent());
            case SUSPEND -> with(new Service(true, true, service.policy())).with(radio.silent());
            case SET_POLICY -> with(new Service(true, service.suspended(), command.policy()));
            case SEND_SMS ->
                command.text() == null ? this : receiving(new Message(command.text(), command.sender(), at));
            case INSPECT -> this;
        };
    }

    private VirtualSim with(Service changed) {
        return new VirtualSim(identity, changed, radio, received, profile);
    }

    private VirtualSim receiving(Message message) {
        return new VirtualSim(identity, service, radio, last(received, message, RECEIVED_MAX), profile);
    }

    VirtualSim with(Radio changed) {
        return new VirtualSim(identity, service, changed, received, profile);
    }

    /// @param now time never goes back for a profile
    VirtualSim profileBecomes(ProfileStatus status, Instant now) {
        Instant at = profile.isEmpty() || now.isAfter(profile.getLast().at())
                ? now
                : profile.getLast().at();
        List<ProfileChange> history = last(profile, new ProfileChange(status, at), PROFILE_MAX);
        return new VirtualSim(identity, service, radio, received, history);
    }

    private static <T> List<T> last(List<T> earlier, T next, int most) {
        List<T> all = new ArrayList<>(earlier);
        all.add(next);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
