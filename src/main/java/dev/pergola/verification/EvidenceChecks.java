// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.shared.Problem;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Looks at what an applicant uploads, at the moment of upload. Asks questions only; keeps nothing. */
@Component
public class EvidenceChecks {

    /** Decoding a large picture takes hundreds of megabytes; so many at a time. */
    private final Semaphore decoding = new Semaphore(2);

    /** What came of an uploaded picture. */
    public sealed interface Picture {

        /**
         * Encoded anew as PNG, without anything but pixels.
         *
         * @param sha256         of the pixels, in hexadecimal
         * @param perceptualHash 64 bits of what it looks like; two that differ in five or fewer look alike
         */
        record Accepted(byte[] png, int width, int height, String sha256, long perceptualHash) implements Picture {}

        record Refused(Problem problem, String sentence) implements Picture {}
    }

    /**
     * What came of an uploaded licence text.
     *
     * @param outcome {@code ok}, {@code no} or {@code wait}, as evidence has it
     * @param name    the licence's SPDX id, or empty
     */
    public record License(boolean readable, String outcome, String name, String sentence) {}

    public Picture picture(byte[] upload) {
        decoding.acquireUninterruptibly();
        try {
            return switch (Screenshot.check(upload)) {
                case ScreenshotVerdict.Accepted fine ->
                    new Picture.Accepted(
                            fine.png(),
                            fine.width(),
                            fine.height(),
                            fine.sha256(),
                            fine.perceptualHash().bits());
                case ScreenshotVerdict.Refused refused ->
                    new Picture.Refused(Problem.of(refused.problem()), refused.sentence());
            };
        } finally {
            decoding.release();
        }
    }

    public License license(byte[] upload) {
        return switch (LicenseText.check(upload)) {
            case LicenseVerdict.Matched matched -> new License(true, "ok", matched.spdxId(), matched.sentence());
            case LicenseVerdict.NotOsiApproved other -> new License(true, "no", other.spdxId(), other.sentence());
            case LicenseVerdict.Unrecognised unknown -> new License(true, "wait", "", unknown.sentence());
            case LicenseVerdict.NotText junk -> new License(false, "no", "", junk.sentence());
        };
    }
}
