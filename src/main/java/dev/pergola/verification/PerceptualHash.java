// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.awt.image.BufferedImage;

/**
 * 64 bits of what a picture looks like (difference hash): each says whether a spot is darker than its right neighbour
 * on a grid of 9 by 8. Scaling, another format or light editing changes few of them.
 */
record PerceptualHash(long bits) {

    private static final int COLUMNS = 9;
    private static final int ROWS = 8;
    private static final int DUPLICATE = 5;
    /** Samples along a side, so that a large picture takes no longer than a small one. */
    private static final int SAMPLES = 1_024;

    static PerceptualHash of(BufferedImage image) {
        var grid = brightness(image);
        var bits = 0L;
        for (var row = 0; row < ROWS; row++) {
            for (var column = 0; column < COLUMNS - 1; column++) {
                bits = bits << 1 | (grid[row][column] < grid[row][column + 1] ? 1 : 0);
            }
        }
        return new PerceptualHash(bits);
    }

    /** How many of the 64 bits differ. */
    int distance(PerceptualHash other) {
        return Long.bitCount(bits ^ other.bits);
    }

    /** A notice for the reviewer, no proof: pictures that are mostly white look alike. */
    boolean looksLike(PerceptualHash other) {
        return distance(other) <= DUPLICATE;
    }

    /** Mean brightness of each cell, in whole steps so that noise in an even area does not count. */
    private static long[][] brightness(BufferedImage image) {
        var sums = new long[ROWS][COLUMNS];
        var counts = new long[ROWS][COLUMNS];
        var high = Math.clamp(image.getHeight(), ROWS, SAMPLES);
        var wide = Math.clamp(image.getWidth(), COLUMNS, SAMPLES);
        for (var y = 0; y < high; y++) {
            for (var x = 0; x < wide; x++) {
                var colour = image.getRGB(
                        (int) ((long) x * image.getWidth() / wide), (int) ((long) y * image.getHeight() / high));
                sums[y * ROWS / high][x * COLUMNS / wide] += grey(colour);
                counts[y * ROWS / high][x * COLUMNS / wide]++;
            }
        }
        for (var row = 0; row < ROWS; row++) {
            for (var column = 0; column < COLUMNS; column++) {
                sums[row][column] /= counts[row][column] * 1_000;
            }
        }
        return sums;
    }

    /** Luma in thousandths; what is transparent counts as white, as on a page. */
    private static int grey(int colour) {
        var opaque = colour >>> 24;
        var luma = 299 * (colour >> 16 & 0xff) + 587 * (colour >> 8 & 0xff) + 114 * (colour & 0xff);
        return (luma * opaque / 255) + (255 - opaque) * 1_000;
    }
}
