// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

/** What came of checking an uploaded picture. */
sealed interface ScreenshotVerdict {

    /**
     * A picture, encoded anew without its metadata. {@code sha256} in hexadecimal is of its size and pixels, so the
     * same picture has the same one whatever file it came in.
     */
    record Accepted(byte[] png, int width, int height, String sha256, PerceptualHash perceptualHash)
            implements ScreenshotVerdict {}

    /** {@code problem} is the code {@code upload-too-large} or {@code upload-not-an-image}. */
    record Refused(String problem, String sentence) implements ScreenshotVerdict {}
}
