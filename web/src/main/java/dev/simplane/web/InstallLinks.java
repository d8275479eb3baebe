package dev.simplane.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Links that open the installation of an eSIM profile on a device. Neither maker documents them in public;
/// the activation code is one query value, percent-encoded.
public final class InstallLinks {
    private static final String APPLE = "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=";
    private static final String ANDROID = "https://esimsetup.android.com/esim_qrcode_provisioning?carddata=";

    private InstallLinks() {}

    /// For iOS 17.4 and later.
    ///
    /// @param lpa an activation code with its prefix `LPA:`
    public static String apple(String lpa) {
        return APPLE + encoded(lpa);
    }

    /// @param lpa an activation code with its prefix `LPA:`
    public static String android(String lpa) {
        return ANDROID + encoded(lpa);
    }

    /// Activation codes hold no blanks, the only character that a form would encode otherwise than a URL does.
    private static String encoded(String lpa) {
        return URLEncoder.encode(lpa, StandardCharsets.UTF_8);
    }
}
