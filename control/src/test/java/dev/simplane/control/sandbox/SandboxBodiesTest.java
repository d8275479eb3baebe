package dev.simplane.control.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.control.Calls;
import dev.simplane.control.sandbox.SandboxPort.Fault;
import dev.simplane.control.sandbox.SandboxPort.FaultKind;
import dev.simplane.control.sandbox.SandboxPort.Request;
import dev.simplane.control.sandbox.SandboxPort.TrafficProfile;
import dev.simplane.control.sandbox.SandboxPort.Transmission;
import dev.simplane.core.clock.ClockStep;
import dev.simplane.core.operator.MccMnc;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxBodiesTest {
    private static final String ICCID = "8949000000000000018";
    private static final MccMnc TELEKOM = new MccMnc("262-01");

    @Test
    void reads_traffic_with_either_form_of_an_operator() {
        Transmission plain = TrafficBody.read(Calls.json("""
                {"iccid": "8949000000000000018", "bytes": 1024, "mccMnc": "26201"}"""));
        assertThat(plain).isEqualTo(new Transmission(ICCID, 1024, TELEKOM, "4g"));
        Transmission dashed = TrafficBody.read(Calls.json("""
                {"iccid": "8949000000000000018", "bytes": 1, "mccMnc": "262-01", "rat": "5g"}"""));
        assertThat(dashed).isEqualTo(new Transmission(ICCID, 1, TELEKOM, "5g"));
    }

    @Test
    void names_everything_wrong_with_traffic() {
        assertThat(Calls.issues(() -> TrafficBody.read(Calls.json("""
                        {"bytes": 0, "mccMnc": "262", "rat": "6g"}"""))))
                .containsExactly(
                        "iccid: is required",
                        "bytes: must be 1 to 1099511627776",
                        "mccMnc: must be an MCC-MNC such as 262-01",
                        "rat: is not an allowed value");
    }

    @Test
    void an_iccid_is_checked_before_it_is_looked_up() {
        AttachBody good = AttachBody.read(Calls.json("""
                {"iccid": "8949000000000000018", "mccMnc": "26201"}"""));
        assertThat(good).isEqualTo(new AttachBody(ICCID, TELEKOM, "4g"));
        assertThat(Calls.issues(() -> AttachBody.read(Calls.json("""
                        {"iccid": "8949000000000000019", "mccMnc": 26201}"""))))
                .containsExactly(
                        "iccid: must be an ICCID: 19 or 20 digits with a valid check digit", "mccMnc: must be a text");
    }

    @Test
    void reads_a_fault_with_everything() {
        Fault fault = FaultBody.read(Calls.json("""
                {"kind": "retry_later", "iccid": "8949000000000000018", "request": "set_policy", "delayMillis": 5,
                 "retryMillis": 6, "times": 7, "reason": "full"}"""));
        assertThat(fault).isEqualTo(new Fault(FaultKind.RETRY_LATER, ICCID, Request.SET_POLICY, 5, 6, 7, "full"));
    }

    @Test
    void reads_a_fault_with_its_kind_alone() {
        assertThat(FaultBody.read(Calls.json("{\"kind\": \"unreachable\", \"times\": null}")))
                .isEqualTo(new Fault(FaultKind.UNREACHABLE, null, null, 0, 0, null, null));
    }

    @Test
    void a_fault_of_accounting_is_nothing_but_its_kind() {
        assertThat(FaultBody.read(Calls.json("{\"kind\": \"duplicate\", \"times\": 2, \"delayMillis\": 5}")))
                .isEqualTo(new Fault(FaultKind.DUPLICATE, null, null, 0, 0, null, null));
    }

    @Test
    void names_everything_wrong_with_a_fault() {
        assertThat(Calls.issues(() -> FaultBody.read(Calls.json("""
                        {"kind": "SLOW", "iccid": "1", "request": "dance", "delayMillis": 60001, "times": 0}"""))))
                .containsExactly(
                        "kind: is not an allowed value",
                        "iccid: must be an ICCID: 19 or 20 digits with a valid check digit",
                        "request: is not an allowed value",
                        "delayMillis: must be 0 to 60000",
                        "times: must be 1 to 1000000");
    }

    @Test
    void reads_a_traffic_profile() {
        assertThat(ProfileBody.read(Calls.json("""
                        {"seed": 1, "meanSeconds": 60, "minBytes": 5, "maxBytes": 5, "operators": ["26201"]}""")))
                .isEqualTo(new TrafficProfile(1, 60, 5, 5, List.of(TELEKOM), "4g"));
    }

    @Test
    void names_everything_wrong_with_a_traffic_profile() {
        assertThat(Calls.issues(() -> ProfileBody.read(Calls.json("{}"))))
                .containsExactly(
                        "seed: is required",
                        "meanSeconds: is required",
                        "minBytes: is required",
                        "maxBytes: is required",
                        "operators: is required");
        assertThat(Calls.issues(() -> ProfileBody.read(Calls.json("""
                        {"seed": -1, "meanSeconds": 2678401, "minBytes": 6, "maxBytes": 5,
                         "operators": ["262-01", "x"]}"""))))
                .containsExactly(
                        "seed: must be 0 to 9007199254740991",
                        "meanSeconds: must be 1 to 2678400",
                        "operators.1: must be an MCC-MNC such as 262-01",
                        "minBytes: must not be more than maxBytes");
    }

    @Test
    void reads_a_step_of_the_clock() {
        assertThat(step("P30D")).isEqualTo(new ClockStep(Period.ofDays(30), Duration.ZERO));
        assertThat(step("P1M")).isEqualTo(new ClockStep(Period.ofMonths(1), Duration.ZERO));
        assertThat(step("P1DT2H")).isEqualTo(new ClockStep(Period.ofDays(1), Duration.ofHours(2)));
        assertThat(step("P3660D")).isEqualTo(new ClockStep(Period.ofDays(3660), Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 days", "P", "PT", "P1DT", "PX"})
    void refuses_what_is_no_duration(String text) {
        assertThat(Calls.issues(() -> step(text))).singleElement().asString().startsWith("by: must");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P999999999Y",
                "P2147483647D",
                "P2147483647M",
                "-P999999999Y",
                "PT9223372036854775807S",
                "PT-9223372036854775807S",
                "P3700D"
            })
    void refuses_a_step_out_of_the_calendar(String text) {
        assertThat(Calls.issues(() -> step(text))).containsExactly("by: must be at most 3660 days");
    }

    private static ClockStep step(String text) {
        return Step.read(Calls.json("{\"by\": \"" + text + "\"}"));
    }
}
