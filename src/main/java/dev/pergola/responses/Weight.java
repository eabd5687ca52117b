// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a bounce says about the address. */
enum Weight {
    /** There is no such mailbox, and there will be none. */
    HARD("for good"),
    /** The mailbox is full or its server did not answer for days. */
    SOFT("for now"),
    /** The other side did not like the mail or its sender; the address may be fine. */
    POLICY("refused");

    /** The detailed status of RFC 3463. */
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)");

    private static final Pattern CODE = Pattern.compile("(?<![\\d.])([45]\\d\\d)(?=[ \\-#,:]|$)");
    private static final Pattern NO_MAILBOX = words(
            "(user|mailbox|recipient|address|account|alias)s?\\b.{0,40}"
                    + "(unknown|not found|not exist|n't exist|unavailable|invalid|disabled|rejected|inactive|no longer)"
                    + "|(unknown|no such|invalid|no) (local |virtual )?(user|mailbox|recipient|address|account)|not a valid mailbox");
    private static final Pattern FULL = words("quota|mailbox (is )?full|over its limit|insufficient (system )?storage");
    private static final Pattern DISLIKED =
            words("spam|block(ed|list)|blacklist|policy|reputation|dmarc|dkim|\\bspf\\b|virus|content rejected");

    private final String word;

    Weight(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /**
     * Weighs what the other side said.
     *
     * @param status of a report; null when it gave none
     * @param words  its diagnosis, which may hold a status or reply code
     */
    static Weight of(@Nullable String status, String words) {
        var detail = Optional.ofNullable(status)
                .flatMap(Weight::detail)
                .filter(found -> !found.endsWith(".0.0"))
                .or(() -> detail(words));
        if (detail.isPresent()) {
            return byDetail(detail.get(), words);
        }
        var code = CODE.matcher(words);
        return code.find() ? byCode(code.group(1), words) : byWords(words, SOFT);
    }

    /** The status in a text, for instance {@code 5.1.1}. */
    static Optional<String> detail(String text) {
        var found = STATUS.matcher(text);
        return found.find()
                ? Optional.of(found.group(1) + "." + Integer.parseInt(found.group(2)) + "."
                        + Integer.parseInt(found.group(3)))
                : Optional.empty();
    }

    private static Weight byDetail(String detail, String words) {
        if (detail.startsWith("4")) {
            return SOFT;
        }
        return switch (detail.substring(2)) {
            case "1.7", "1.8" -> POLICY;
            case "2.1", "4.1", "4.4" -> HARD;
            case "2.2", "4.6", "4.7" -> SOFT;
            case "0.0", "2.0", "3.0", "5.0" -> byWords(words, POLICY);
            default -> detail.startsWith("5.1.") ? HARD : POLICY;
        };
    }

    private static Weight byCode(String code, String words) {
        if (code.startsWith("4") || code.equals("552")) {
            return SOFT;
        }
        return switch (code) {
            case "550", "551", "553" -> DISLIKED.matcher(words).find() ? POLICY : byWords(words, HARD);
            default -> byWords(words, POLICY);
        };
    }

    private static Weight byWords(String words, Weight otherwise) {
        if (FULL.matcher(words).find()) {
            return SOFT;
        }
        return NO_MAILBOX.matcher(words).find() ? HARD : otherwise;
    }

    private static Pattern words(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
