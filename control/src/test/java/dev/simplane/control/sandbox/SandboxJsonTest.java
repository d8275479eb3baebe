package dev.simplane.control.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.control.ListJson;
import dev.simplane.control.sandbox.SandboxPort.Fault;
import dev.simplane.control.sandbox.SandboxPort.FaultKind;
import dev.simplane.control.sandbox.SandboxPort.Request;
import dev.simplane.control.sandbox.SandboxPort.Running;
import dev.simplane.control.sandbox.SandboxPort.Sent;
import dev.simplane.control.sandbox.SandboxPort.TrafficProfile;
import dev.simplane.core.activation.ActivationId;
import dev.simplane.core.kernel.DataSize;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.usage.Metered;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.web.Jsons;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SandboxJsonTest {
    private static final OpenApi SPEC = OpenApi.load("openapi/control.yaml");

    @Test
    void shows_who_paid_for_traffic() {
        Metered metered = new Metered(
                true,
                new DataSize(100),
                Map.of(
                        new ActivationId(new UUID(0, 2)), new DataSize(30),
                        new ActivationId(new UUID(0, 1)), new DataSize(50)),
                new DataSize(20));
        String json = Jsons.write(TrafficJson.from(new Sent.Carried(metered, 384)));
        assertThat(json).isEqualTo("""
                {"accepted":true,"refused":null,"block":null,"bytes":100,"kbps":384,"uncoveredBytes":20,"attributed":[\
                {"activationId":"00000000-0000-0000-0000-000000000001","bytes":50},\
                {"activationId":"00000000-0000-0000-0000-000000000002","bytes":30}]}""");
        assertThat(SPEC.checkComponent("TrafficResult", json)).isEmpty();
    }

    @Test
    void shows_why_traffic_was_refused() {
        Sent refused = new Sent.Refused("blocked", "no_allowance");
        String traffic = Jsons.write(TrafficJson.from(refused));
        String attach = Jsons.write(AttachJson.from(refused));
        assertThat(traffic).isEqualTo("""
                {"accepted":false,"refused":"blocked","block":"no_allowance","bytes":0,"kbps":null,"uncoveredBytes":0,\
                "attributed":[]}""");
        assertThat(attach).isEqualTo("""
                {"accepted":false,"refused":"blocked","block":"no_allowance"}""");
        assertThat(SPEC.checkComponent("TrafficResult", traffic)).isEmpty();
        assertThat(SPEC.checkComponent("AttachResult", attach)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_contract_knows_every_kind_of_fault(FaultKind kind) {
        String json =
                Jsons.write(new ListJson<>(List.of(FaultJson.from(new Fault(kind, null, null, 0, 0, null, null)))));
        assertThat(SPEC.checkComponent("FaultList", json)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_contract_knows_every_request(Request request) {
        String json = Jsons.write(FaultJson.from(new Fault(FaultKind.REFUSE, null, request, 1, 2, 3, "full")));
        assertThat(SPEC.checkComponent("Fault", json)).isEmpty();
    }

    @Test
    void shows_a_traffic_profile_as_it_runs() {
        TrafficProfile profile = new TrafficProfile(1, 60, 5, 6, List.of(new MccMnc("262-01")), "4g");
        String json = Jsons.write(RunningJson.from("8949000000000000018", new Running(profile, 3, Instant.EPOCH)));
        assertThat(json).contains("\"operators\":[\"262-01\"]").contains("\"transmissions\":3");
        assertThat(SPEC.checkComponent("RunningProfile", json)).isEmpty();
    }
}
