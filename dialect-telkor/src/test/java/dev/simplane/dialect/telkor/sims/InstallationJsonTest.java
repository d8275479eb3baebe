package dev.simplane.dialect.telkor.sims;

import static dev.simplane.dialect.telkor.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Problem;
import dev.simplane.core.kernel.Rule;
import dev.simplane.core.operator.Zone;
import dev.simplane.core.sim.Iccid;
import dev.simplane.core.sim.Profile;
import dev.simplane.core.sim.ProfileStatus;
import dev.simplane.core.sim.Sim;
import dev.simplane.core.sim.SimId;
import dev.simplane.core.sim.SimKind;
import dev.simplane.core.sim.SimStatus;
import dev.simplane.dialect.telkor.Samples;
import dev.simplane.web.QrSvg;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class InstallationJsonTest {
    private static Sim sim(SimKind kind, @Nullable Profile profile) {
        return new Sim(
                new SimId(Samples.id(1)),
                Iccid.completing("894801000003132451"),
                null,
                null,
                null,
                null,
                kind,
                Zone.IVORY,
                SimStatus.AVAILABLE,
                profile,
                null,
                Samples.T1,
                Samples.T1);
    }

    @Test
    void shows_the_code_its_parts_and_its_links() {
        Profile profile = new Profile("rsp.example.com", "ABC-123", true, ProfileStatus.AVAILABLE);
        String qr =
                QrSvg.of("LPA:1$rsp.example.com$ABC-123$$1").replace('"', '\'').replace("'", "\\'");
        assertThat(json("Installation", InstallationJson.from(sim(SimKind.ESIM, profile))))
                .isEqualTo("{'sim_id':'00000000-0000-0000-0000-000000000001','iccid':'8948010000031324510',"
                        + "'lpa_profile':'LPA:1$rsp.example.com$ABC-123$$1','smdp_address':'rsp.example.com',"
                        + "'matching_id':'ABC-123','confirmation_code_required':true,"
                        + "'apple_activation_url':'https://esimsetup.apple.com/esim_qrcode_provisioning"
                        + "?carddata=LPA%3A1%24rsp.example.com%24ABC-123%24%241',"
                        + "'android_activation_url':'https://esimsetup.android.com/esim_qrcode_provisioning"
                        + "?carddata=LPA%3A1%24rsp.example.com%24ABC-123%24%241','qr_svg':'" + qr + "'}");
    }

    /// Whether it can be downloaded once more is for the SM-DP+ to say.
    @ParameterizedTest
    @EnumSource(names = "DELETED", mode = EnumSource.Mode.EXCLUDE)
    void shows_the_code_of_every_profile_that_there_is(ProfileStatus status) {
        Profile profile = new Profile("rsp.example.com", "", false, status);
        assertThat(json("Installation", InstallationJson.from(sim(SimKind.ESIM, profile))))
                .contains("'lpa_profile':'LPA:1$rsp.example.com$','smdp_address':'rsp.example.com','matching_id':''");
    }

    @Test
    void there_is_none_for_a_card_or_without_a_profile() {
        Profile deleted = new Profile("rsp.example.com", "ABC-123", false, ProfileStatus.DELETED);
        assertThat(rule(sim(SimKind.PHYSICAL, null))).isEqualTo(Rule.NOT_AN_ESIM);
        assertThat(rule(sim(SimKind.ESIM, null))).isEqualTo(Rule.PROFILE_UNAVAILABLE);
        assertThat(rule(sim(SimKind.ESIM, deleted))).isEqualTo(Rule.PROFILE_UNAVAILABLE);
    }

    private static Rule rule(Sim sim) {
        Problem.RuleBroken broken =
                Assertions.catchThrowableOfType(Problem.RuleBroken.class, () -> InstallationJson.from(sim));
        return broken.rule();
    }
}
