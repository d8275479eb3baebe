package dev.simplane.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class QrSvgTest {
    private static final String CODE = "LPA:1$rsp.example.com$ABC-123";

    static List<String> codes() {
        return List.of(
                CODE,
                "LPA:1$SMDP.EXAMPLE.COM$04386-AGYFT-A74Y8-3F815",
                "LPA:1$rsp.example.com$",
                "LPA:1$rsp.example.com$$$1",
                "LPA:1$rsp.example.com$ABC-123$1.3.6.1.4.1.32473$1",
                "LPA:1$rsp.example.com$" + "A0-".repeat(79));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void is_read_as_the_text_with_error_correction_m(String code) {
        Result read = QrImage.of(QrSvg.of(code)).read();

        assertThat(read.getText()).isEqualTo(code);
        assertThat(read.getResultMetadata()).containsEntry(ResultMetadataType.ERROR_CORRECTION_LEVEL, "M");
    }

    /// A decoder that shares nothing with the encoder; `./simplane doctor` says how to get it.
    @ParameterizedTest
    @MethodSource("codes")
    void is_read_by_zbar_too(String code, @TempDir Path folder) throws Exception {
        assumeTrue(hasZbar(), "zbarimg is not installed");
        Path picture = folder.resolve("qr.png");
        ImageIO.write(QrImage.of(QrSvg.of(code)).pixels(), "png", picture.toFile());

        Process zbar = new ProcessBuilder("zbarimg", "--quiet", "--raw", picture.toString())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String read = new String(zbar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(zbar.waitFor())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
        assertThat(read).isEqualTo(code + "\n");
    }

    private static boolean hasZbar() throws InterruptedException {
        try {
            return new ProcessBuilder("zbarimg", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void is_one_path_in_a_light_field_and_nothing_else() {
        assertThat(QrSvg.of(CODE))
                .matches("<svg xmlns=\"http://www\\.w3\\.org/2000/svg\" viewBox=\"0 0 37 37\""
                        + " shape-rendering=\"crispEdges\"><rect width=\"37\" height=\"37\" fill=\"#fff\"/>"
                        + "<path d=\"[Mhvz0-9 -]+\" fill=\"#000\"/></svg>");
    }

    /// 29 bytes at level M take version 3, which has 29 modules.
    @Test
    void leaves_four_modules_free_on_each_side() {
        QrImage image = QrImage.of(QrSvg.of(CODE));
        assertThat(image.modules()).isEqualTo(4 + 29 + 4);
        assertThat(image.path().getBounds2D()).isEqualTo(new Rectangle2D.Double(4, 4, 29, 29));
    }

    /// As it was made once: an encoder that begins to draw in another way is noticed.
    @Test
    void the_same_text_gives_the_same_bytes() throws NoSuchAlgorithmException {
        byte[] svg = QrSvg.of(CODE).getBytes(StandardCharsets.UTF_8);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(svg)))
                .isEqualTo("6cc07ff4e0226845deedbaa0b85484e0a453789aa25c488625b21b4d9cd4f9a8");
    }

    @Test
    void refuses_what_it_could_not_hold() {
        assertThat(QrImage.of(QrSvg.of("a".repeat(2331))).read().getText()).isEqualTo("a".repeat(2331));
        assertThatThrownBy(() -> QrSvg.of("a".repeat(2332))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QrSvg.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QrSvg.of("LPA:1$rsp.exämple.com$A")).isInstanceOf(IllegalArgumentException.class);
    }
}
