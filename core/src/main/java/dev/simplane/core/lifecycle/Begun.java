package dev.simplane.core.lifecycle;

import dev.simplane.core.link.LinkId;
import dev.simplane.core.network.NetworkCommand;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the first transaction of a change leads to.
///
/// @param activation what is to be activated, if anything
/// @param command what to wait for, null when there is nothing more to do
record Begun(
        LinkId link, @Nullable UUID activation, @Nullable NetworkCommand command) {
    static Begun done(LinkId link) {
        return new Begun(link, null, null);
    }

    static Begun waiting(LinkId link, NetworkCommand command) {
        return new Begun(link, null, command);
    }
}
