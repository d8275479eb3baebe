package dev.simplane.dialect.tellisim.subscriptions;

import dev.simplane.core.Core;
import dev.simplane.core.kernel.Role;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.message.SmsDraft;
import dev.simplane.dialect.tellisim.Answers;
import dev.simplane.dialect.tellisim.Visible;
import dev.simplane.web.Call;
import dev.simplane.web.Fields;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Short messages to a subscription.
@Path("/v3/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class SmsResource {
    private final Core core;

    public SmsResource(Core core) {
        this.core = core;
    }

    /// Answered when the network has taken it.
    @POST
    @Path("/{iccid}/send-sms")
    public Response send(@Context ContainerRequestContext request, @PathParam("iccid") String iccid) {
        Call call = Call.of(request);
        call.actor().require(Role.WRITE);
        SmsDraft draft = draft(call.json());
        LinkId link = Visible.subscription(core, call.actor(), iccid).link().id();
        call.once(
                () -> core.messages().sendNow(call.actor(), link, draft),
                id -> core.messages().get(call.actor(), link, id));
        return Answers.done("SMS sent successfully");
    }

    /// What a sender looks like is for the core to say.
    private static SmsDraft draft(Fields fields) {
        String sender = fields.text("from", 1, SmsDraft.SENDER_LENGTH_MAX);
        String text = fields.text("message", 1, SmsDraft.TEXT_LENGTH_MAX);
        fields.check();
        return new SmsDraft(text, sender);
    }
}
