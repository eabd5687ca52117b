// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;

/** What the sample applicants upload. */
final class SampleFiles {

    private SampleFiles() {}

    static byte[] license() {
        try (var file = SampleFiles.class.getResourceAsStream("/sample/license.txt")) {
            return Objects.requireNonNull(file, "the text is part of the jar").readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A picture like a screen of pipelines, another one for each number. */
    static byte[] picture(int number) {
        var image = new BufferedImage(960, 600, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        var chance = new Random(number * 7919L);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, 960, 600);
        canvas.setColor(new Color(0x2b2f38));
        canvas.fillRect(0, 0, 960, 52);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        for (var row = 0; row < 9; row++) {
            var top = 80 + row * 56;
            canvas.setColor(chance.nextInt(4) == 0 ? new Color(0xd64545) : new Color(0x3f9c6b));
            canvas.fillOval(36, top, 22, 22);
            canvas.setColor(new Color(0x5a6070));
            canvas.fillRect(84, top + 4, 180 + chance.nextInt(420), 14);
            canvas.setColor(new Color(0x4457d6));
            canvas.fillRect(760, top + 4, 40 + chance.nextInt(130), 14);
        }
        canvas.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
