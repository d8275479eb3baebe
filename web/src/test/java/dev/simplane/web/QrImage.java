package dev.simplane.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The picture that a browser would make of the SVG of a QR code.
///
/// @param modules width and height in modules
/// @param path the dark area, in modules
record QrImage(int modules, Path2D path) {
    private static final int PIXELS_PER_MODULE = 8;
    private static final Pattern VIEW_BOX = Pattern.compile("viewBox=\"0 0 ([0-9]+) ([0-9]+)\"");
    private static final Pattern PATH = Pattern.compile("<path d=\"([^\"]*)\"");
    private static final Pattern STEP = Pattern.compile("([Mhvz])(-?[0-9]+)?(?: ([0-9]+))?");

    static QrImage of(String svg) {
        MatchResult box = VIEW_BOX.matcher(svg).results().findFirst().orElseThrow();
        assertThat(box.group(1)).isEqualTo(box.group(2));
        String steps = PATH.matcher(svg).results().findFirst().orElseThrow().group(1);
        Path2D path = new Path2D.Double();
        int end = 0;
        for (MatchResult step : STEP.matcher(steps).results().toList()) {
            assertThat(step.start()).as("what is no step in %s", steps).isEqualTo(end);
            end = step.end();
            draw(path, step);
        }
        assertThat(end).isEqualTo(steps.length());
        return new QrImage(Integer.parseInt(box.group(1)), path);
    }

    private static void draw(Path2D path, MatchResult step) {
        switch (step.group(1)) {
            case "M" -> path.moveTo(Integer.parseInt(step.group(2)), Integer.parseInt(step.group(3)));
            case "h" -> line(path, Integer.parseInt(step.group(2)), 0);
            case "v" -> line(path, 0, Integer.parseInt(step.group(2)));
            default -> path.closePath();
        }
    }

    private static void line(Path2D path, int right, int down) {
        Point2D from = Objects.requireNonNull(path.getCurrentPoint());
        path.lineTo(from.getX() + right, from.getY() + down);
    }

    BufferedImage pixels() {
        int size = modules * PIXELS_PER_MODULE;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, size, size);
        graphics.scale(PIXELS_PER_MODULE, PIXELS_PER_MODULE);
        graphics.setColor(Color.BLACK);
        graphics.fill(path);
        graphics.dispose();
        return image;
    }

    Result read() {
        BufferedImage image = pixels();
        int size = image.getWidth();
        var source = new RGBLuminanceSource(size, size, image.getRGB(0, 0, size, size, null, 0, size));
        try {
            return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)));
        } catch (ReaderException e) {
            throw new AssertionError("not readable", e);
        }
    }
}
