// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("G4")
class ScreenshotTest {

    @Test
    void keepsThePixelsOfAPng() throws IOException {
        var accepted = accepted(file(screen(640, 480, 1), "png"));

        assertThat(accepted.width()).isEqualTo(640);
        assertThat(accepted.height()).isEqualTo(480);
        assertThat(accepted.sha256()).hasSize(64);
        assertThat(ImageIO.read(new ByteArrayInputStream(accepted.png())).getRGB(5, 5))
                .isEqualTo(screen(640, 480, 1).getRGB(5, 5));
    }

    @Test
    void dropsEverythingButThePixels() throws IOException {
        var png = file(screen(64, 48, 1), "png");
        var withText = withChunk(png, "tEXt", "Author\0Ada <script>alert(1)</script>".getBytes(UTF_8));
        var polyglot = join(withText, "PK\3\4<html><script>alert(1)</script>".getBytes(UTF_8));

        assertThat(new String(accepted(polyglot).png(), UTF_8)).doesNotContain("script", "Author", "PK");
        assertThat(accepted(polyglot).sha256()).isEqualTo(accepted(png).sha256());
        assertThat(accepted(polyglot).png()).isEqualTo(accepted(png).png());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg>&x;</svg>",
                "<!doctype html><script>alert(1)</script>",
                "GIF89a=1;alert(1)//",
                "BM",
                "RIFF0000WEBPVP8 ",
                "%PDF-1.7",
                "",
                " ",
            })
    void refusesWhatIsNoPngOrJpegByContent(String content) {
        assertThat(refused(content.getBytes(UTF_8)).problem()).isEqualTo("upload-not-an-image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void refusesAPictureCutOffAnywhere(String format) {
        var file = file(screen(320, 240, 1), format);

        for (var part = 1; part < 10; part++) {
            assertThat(refused(Arrays.copyOf(file, file.length * part / 10)).problem())
                    .isEqualTo("upload-not-an-image");
        }
    }

    @Test
    void measuresBeforeItDecodes() {
        assertThat(refused(withSize(60_000, 60_000)))
                .isEqualTo(new ScreenshotVerdict.Refused(
                        "upload-too-large",
                        "The picture measures 60000 × 60000; at most 8000 on a side and 40 million pixels are taken."));
        assertThat(refused(withSize(7_999, 7_999)).problem()).isEqualTo("upload-too-large");
        assertThat(refused(withSize(8_001, 1)).problem()).isEqualTo("upload-too-large");
        assertThat(refused(withSize(-1, 10)).problem()).startsWith("upload-");
        assertThat(refused(withSize(0, 10)).problem()).isEqualTo("upload-not-an-image");
        assertThat(refused(new byte[Screenshot.MOST_BYTES + 1]).problem()).isEqualTo("upload-too-large");
    }

    @Test
    void refusesAPictureThatGrowsTooMuchWhenStored() {
        var noise = new BufferedImage(3_300, 2_400, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (var y = 0; y < noise.getHeight(); y++) {
            for (var x = 0; x < noise.getWidth(); x++) {
                noise.setRGB(x, y, random.nextInt(0xffffff));
            }
        }
        var jpeg = file(noise, "jpeg");

        assertThat(jpeg).hasSizeLessThan(Screenshot.MOST_BYTES);
        assertThat(refused(jpeg).sentence())
                .isEqualTo("The picture holds too much detail to be stored. Scale it down to the width of a screen.");
    }

    @Test
    void survivesAnyDamagedByte() {
        var random = new Random(7);
        for (var format : new String[] {"png", "jpeg"}) {
            var file = file(screen(64, 48, 1), format);
            for (var round = 0; round < 2_000; round++) {
                var damaged = file.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                assertThat(Screenshot.check(damaged)).isNotNull();
            }
        }
    }

    @Test
    @Tag("X18")
    void noticesTheSamePictureInAnotherFormatOrSize() {
        var first = accepted(file(screen(1_280, 800, 1), "png"));
        var asJpeg = accepted(file(screen(1_280, 800, 1), "jpeg"));
        var smaller = accepted(file(scaled(screen(1_280, 800, 1), 900, 563), "png"));
        var other = accepted(file(screen(1_280, 800, 2), "png"));

        System.out.printf(
                "distances: jpeg %d, smaller %d, other %d%n",
                first.perceptualHash().distance(asJpeg.perceptualHash()),
                first.perceptualHash().distance(smaller.perceptualHash()),
                first.perceptualHash().distance(other.perceptualHash()));
        assertThat(first.perceptualHash().looksLike(asJpeg.perceptualHash())).isTrue();
        assertThat(first.perceptualHash().looksLike(smaller.perceptualHash())).isTrue();
        assertThat(first.perceptualHash().looksLike(other.perceptualHash())).isFalse();
        assertThat(first.sha256()).isNotEqualTo(asJpeg.sha256());
    }

    @Test
    void takesTheLargestPictureAllowed() {
        var file = file(screen(8_000, 5_000, 3), "png");
        var start = System.nanoTime();

        assertThat(Screenshot.check(file)).isInstanceOf(ScreenshotVerdict.Accepted.class);
        System.out.printf("8000 × 5000: %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }

    private static ScreenshotVerdict.Accepted accepted(byte[] upload) {
        assertThat(Screenshot.check(upload)).isInstanceOf(ScreenshotVerdict.Accepted.class);
        return (ScreenshotVerdict.Accepted) Screenshot.check(upload);
    }

    private static ScreenshotVerdict.Refused refused(byte[] upload) {
        return assertThat(Screenshot.check(upload))
                .asInstanceOf(type(ScreenshotVerdict.Refused.class))
                .actual();
    }

    /** Something like a screen: a page with panels and lines of text, different for each seed. */
    private static BufferedImage screen(int width, int height, int seed) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        var canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        for (var panel = 0; panel < 12; panel++) {
            canvas.setColor(new Color(random.nextInt(0xffffff)));
            canvas.fillRect(random.nextInt(width), random.nextInt(height), width / 4, height / 5);
        }
        canvas.setColor(Color.BLACK);
        for (var line = 0; line < 20; line++) {
            canvas.fillRect(width / 20, height * line / 20, random.nextInt(width / 2), Math.max(1, height / 100));
        }
        canvas.dispose();
        return image;
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        var smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var canvas = smaller.createGraphics();
        canvas.drawImage(image, 0, 0, width, height, null);
        canvas.dispose();
        return smaller;
    }

    private static byte[] file(BufferedImage image, String format) {
        try {
            var bytes = new ByteArrayOutputStream();
            assertThat(ImageIO.write(image, format, bytes)).isTrue();
            return bytes.toByteArray();
        } catch (IOException never) {
            throw new AssertionError(never);
        }
    }

    /** A real PNG whose header lies about its size, with the checksum put right. */
    private static byte[] withSize(int width, int height) {
        var png = file(screen(10, 10, 1), "png");
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        var checksum = new CRC32();
        checksum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
        return png;
    }

    private static byte[] withChunk(byte[] png, String name, byte[] content) {
        var checksum = new CRC32();
        checksum.update(name.getBytes(UTF_8));
        checksum.update(content);
        var chunk = ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(name.getBytes(UTF_8))
                .put(content)
                .putInt((int) checksum.getValue())
                .array();
        return join(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
