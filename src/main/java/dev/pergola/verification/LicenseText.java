// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.List;

/**
 * Finds the SPDX licence that an uploaded text is. Likeness picks a handful out of the list; the SPDX matching rules
 * confirm, so that one changed word is noticed while a filled-in copyright line is not.
 */
final class LicenseText {

    private static final int MOST_CANDIDATES = 12;
    private static final double LEAST_LIKENESS = 0.4;
    /** Below this, naming a nearest licence would say more than is known. */
    private static final int WORTH_NAMING = 30;

    private LicenseText() {}

    static LicenseVerdict check(byte[] upload) {
        return switch (UploadedText.read(upload)) {
            case UploadedText.Reading.Read(var text) -> check(text);
            case UploadedText.Reading.NotText(var reason) ->
                new LicenseVerdict.NotText(
                        reason, "This is no licence text: %s. Upload the LICENSE file itself.".formatted(reason));
        };
    }

    private static LicenseVerdict check(String text) {
        var shingles = Shingles.of(text);
        var mostAlikeFirst = SpdxList.get().licenses().stream()
                .map(each -> new LicenseCandidate(each, each.shingles().likeness(shingles)))
                .sorted(LicenseCandidate.MOST_ALIKE_FIRST.thenComparing(LicenseCandidate.BEST_FIRST))
                .toList();
        var candidates = mostAlikeFirst.stream()
                .limit(MOST_CANDIDATES)
                .filter(each -> each.likeness() >= LEAST_LIKENESS)
                .filter(each -> shingles.words() <= mostWords(each.license()))
                .toList();
        var confirmed = LicenseConfirmation.of(text, candidates).stream()
                .sorted(LicenseCandidate.BEST_FIRST)
                .map(LicenseCandidate::license)
                .toList();
        return confirmed.isEmpty() ? unrecognised(mostAlikeFirst.getFirst()) : recognised(confirmed);
    }

    /** Room for a long list of copyright holders; more is another text, and slow to compare. */
    private static int mostWords(ListedLicense license) {
        return 2_000 + 2 * license.shingles().words();
    }

    private static LicenseVerdict recognised(List<ListedLicense> confirmed) {
        var best = confirmed.getFirst();
        if (!best.osiApproved()) {
            return new LicenseVerdict.NotOsiApproved(
                    best.id(),
                    best.name(),
                    best.fsfLibre(),
                    "This is %s (%s), which the Open Source Initiative has not approved."
                            .formatted(best.name(), best.id()));
        }
        var others = confirmed.stream().skip(1).map(ListedLicense::id).toList();
        return new LicenseVerdict.Matched(
                best.id(),
                best.name(),
                best.fsfLibre(),
                others,
                "This is %s (%s), approved by the Open Source Initiative.".formatted(best.name(), best.id()));
    }

    private static LicenseVerdict unrecognised(LicenseCandidate nearest) {
        var percent = Math.min(99, (int) (nearest.likeness() * 100));
        var license = nearest.license();
        var sentence = percent < WORTH_NAMING
                ? "This is no licence of the SPDX list, nor close to one. A person will look at it."
                : "This is no listed licence word for word; it is %d %% like %s (%s). A person will look at it."
                        .formatted(percent, license.name(), license.id());
        return new LicenseVerdict.Unrecognised(license.id(), percent, sentence);
    }
}
