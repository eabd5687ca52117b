// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says to a survey; null where they said nothing.
 *
 * @param nps     0 to 10
 * @param csat    1 to 5
 * @param reason  the key of one of the survey's reasons
 * @param comment their own words
 */
record Reply(
        @Nullable Integer nps,
        @Nullable Integer csat,
        @Nullable String reason,
        @Nullable String comment) {

    static final Reply NONE = new Reply(null, null, null, null);
    static final int MOST_NPS = 10;
    static final int MOST_CSAT = 5;

    private static final int NPS_OF_DETRACTORS = 6;
    private static final int CSAT_OF_DETRACTORS = 2;

    /** Takes from a form what this survey asks; what it does not know it leaves out. */
    static Reply read(Asked asked, String nps, String csat, String reason, String comment) {
        var words = comment.replace("\r\n", "\n")
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                .strip();
        return new Reply(
                asked.asksNps() ? number(nps, 0, MOST_NPS) : null,
                asked.asksCsat() ? number(csat, 1, MOST_CSAT) : null,
                asked.reasons().find(reason).isPresent() ? reason : null,
                words.isEmpty() ? null : words);
    }

    /** This reply, with what the other one says in place of what this one says. */
    Reply with(Reply other) {
        return new Reply(
                other.nps == null ? nps : other.nps,
                other.csat == null ? csat : other.csat,
                other.reason == null ? reason : other.reason,
                other.comment == null ? comment : other.comment);
    }

    boolean isEmpty() {
        return Stream.of(nps, csat, reason, comment).allMatch(java.util.Objects::isNull);
    }

    /** Somebody who may warn others off, and whom somebody should ask what is wrong. */
    boolean isDetractor() {
        return nps != null && nps <= NPS_OF_DETRACTORS || csat != null && csat <= CSAT_OF_DETRACTORS;
    }

    /** The scores in words, for instance {@code NPS 9 of 10, CSAT 4 of 5}. */
    public String scores() {
        var said = new ArrayList<String>();
        if (nps != null) {
            said.add("NPS %d of %d".formatted(nps, MOST_NPS));
        }
        if (csat != null) {
            said.add("CSAT %d of %d".formatted(csat, MOST_CSAT));
        }
        return said.isEmpty() ? "without a score" : String.join(", ", said);
    }

    private static @Nullable Integer number(String text, int least, int most) {
        if (!text.matches("\\d{1,2}")) {
            return null;
        }
        var number = Integer.parseInt(text);
        return number < least || number > most ? null : number;
    }
}
