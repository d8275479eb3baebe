package dev.simplane.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InstallLinksTest {
    @Test
    void hold_the_whole_code_as_one_encoded_value() {
        assertThat(InstallLinks.apple("LPA:1$rsp.example.com$ABC-123"))
                .isEqualTo("https://esimsetup.apple.com/esim_qrcode_provisioning"
                        + "?carddata=LPA%3A1%24rsp.example.com%24ABC-123");
        assertThat(InstallLinks.android("LPA:1$rsp.example.com$$$1"))
                .isEqualTo("https://esimsetup.android.com/esim_qrcode_provisioning"
                        + "?carddata=LPA%3A1%24rsp.example.com%24%24%241");
    }
}
