package dev.simplane.core.network;

import dev.simplane.core.network.NetworkRequest.Provision;
import dev.simplane.core.network.NetworkRequest.Release;
import dev.simplane.core.network.NetworkRequest.Resume;
import dev.simplane.core.network.NetworkRequest.SendSms;
import dev.simplane.core.network.NetworkRequest.SetPolicy;
import dev.simplane.core.network.NetworkRequest.Suspend;

/// The stored names of requests.
enum RequestJson {
    PROVISION(Provision.class),
    RELEASE(Release.class),
    SUSPEND(Suspend.class),
    RESUME(Resume.class),
    SET_POLICY(SetPolicy.class),
    SEND_SMS(SendSms.class);

    private final Class<? extends NetworkRequest> type;

    RequestJson(Class<? extends NetworkRequest> type) {
        this.type = type;
    }

    Class<? extends NetworkRequest> type() {
        return type;
    }

    static RequestJson of(NetworkRequest request) {
        return switch (request) {
            case Provision provision -> PROVISION;
            case Release release -> RELEASE;
            case Suspend suspend -> SUSPEND;
            case Resume resume -> RESUME;
            case SetPolicy setPolicy -> SET_POLICY;
            case SendSms sendSms -> SEND_SMS;
        };
    }
}
