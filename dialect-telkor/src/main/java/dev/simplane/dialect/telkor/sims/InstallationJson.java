package dev.simplane.dialect.telkor.sims;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.simplane.core.sim.ActivationCode;
import dev.simplane.core.sim.Sim;
import dev.simplane.web.InstallLinks;
import dev.simplane.web.QrSvg;
import java.util.UUID;

/// How to get an eSIM's profile onto a device. The names are our proposal.
///
/// @param lpaProfile the activation code with its prefix
/// @param qrSvg markup of a QR code that holds it
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record InstallationJson(
        UUID simId,
        String iccid,
        String lpaProfile,
        String smdpAddress,
        String matchingId,
        boolean confirmationCodeRequired,
        String appleActivationUrl,
        String androidActivationUrl,
        String qrSvg) {
    static InstallationJson from(Sim sim) {
        ActivationCode code = sim.activationCode();
        String lpa = code.lpa();
        return new InstallationJson(
                sim.id().value(),
                sim.iccid().value(),
                lpa,
                code.smdpAddress(),
                code.matchingId(),
                code.confirmationCodeRequired(),
                InstallLinks.apple(lpa),
                InstallLinks.android(lpa),
                QrSvg.of(lpa));
    }
}
