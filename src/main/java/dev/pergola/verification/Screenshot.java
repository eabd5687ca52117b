// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.tika.Tika;

/**
 * Checks an uploaded screenshot: told by its content, measured before it is decoded, and encoded anew, so that nothing
 * but pixels is kept. PNG and JPEG only, for the JDK reads no WebP.
 */
final class Screenshot {

    static final int MOST_BYTES = 5 * 1024 * 1024;
    static final int LONGEST_SIDE = 8_000;
    static final long MOST_PIXELS = 40_000_000;
    /** A dense photograph grows when it becomes a PNG; what is stored stays within this. */
    static final int MOST_STORED_BYTES = 4 * MOST_BYTES;

    private static final Map<String, String> FORMATS = Map.of("image/png", "png", "image/jpeg", "jpeg");
    private static final Tika TIKA = new Tika();

    private Screenshot() {}

    static ScreenshotVerdict check(byte[] upload) {
        if (upload.length > MOST_BYTES) {
            return tooLarge("The file is larger than 5 MiB. Save the screenshot smaller, or show less of the screen.");
        }
        if (upload.length == 0) {
            return notAnImage("The file is empty. Take the screenshot again and upload it as PNG or JPEG.");
        }
        var type = TIKA.detect(upload);
        var format = FORMATS.get(type);
        if (format == null) {
            return notAnImage("By its content this file is %s. Upload the screenshot as PNG or JPEG.".formatted(type));
        }
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            reader.setInput(in, true, true);
            return measured(reader);
        } catch (IOException | RuntimeException broken) {
            // The JDK's readers answer hostile content with many kinds of exception; all mean the same here.
            return damaged();
        } finally {
            reader.dispose();
        }
    }

    private static ScreenshotVerdict measured(ImageReader reader) throws IOException {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            return tooLarge("The picture measures %d × %d; at most 8000 on a side and 40 million pixels are taken."
                    .formatted(width, height));
        }
        var warnings = new ArrayList<String>();
        reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
        var image = plain(reader.read(0));
        if (!warnings.isEmpty()) {
            return damaged();
        }
        var png = png(image);
        return png.length > MOST_STORED_BYTES
                ? tooLarge("The picture holds too much detail to be stored. Scale it down to the width of a screen.")
                : new ScreenshotVerdict.Accepted(png, width, height, digest(image), PerceptualHash.of(image));
    }

    /** The pixels alone: no colour profile, palette or hidden data comes along. */
    private static BufferedImage plain(BufferedImage image) {
        var type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        var copy = new BufferedImage(image.getWidth(), image.getHeight(), type);
        var canvas = copy.createGraphics();
        canvas.drawImage(image, 0, 0, null);
        canvas.dispose();
        return copy;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("The JDK has no PNG writer");
            }
        }
        return bytes.toByteArray();
    }

    private static String digest(BufferedImage image) {
        var digest = sha256();
        digest.update(ByteBuffer.allocate(8)
                .putInt(image.getWidth())
                .putInt(image.getHeight())
                .array());
        var row = new int[image.getWidth()];
        var bytes = ByteBuffer.allocate(4 * row.length);
        for (var y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            bytes.asIntBuffer().put(row);
            digest.update(bytes.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static ScreenshotVerdict damaged() {
        return notAnImage("The picture is damaged or cut off. Take the screenshot again and upload it as PNG or JPEG.");
    }

    private static ScreenshotVerdict tooLarge(String sentence) {
        return new ScreenshotVerdict.Refused("upload-too-large", sentence);
    }

    private static ScreenshotVerdict notAnImage(String sentence) {
        return new ScreenshotVerdict.Refused("upload-not-an-image", sentence);
    }
}
