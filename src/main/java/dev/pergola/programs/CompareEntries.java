// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import java.util.ArrayList;
import java.util.List;

/** Says what is different about when and how often somebody enters. */
final class CompareEntries {

    private CompareEntries() {}

    static List<String> compare(Entry before, Entry after) {
        var sentences = new ArrayList<String>();
        if (before instanceof Entry.Window old && after instanceof Entry.Window now) {
            compareWindows(old.from(), now.from(), old.until(), now.until(), sentences);
            if (!old.anchor().name().equals(now.anchor().name())) {
                sentences.add("The window is counted from %s instead of %s."
                        .formatted(now.anchor().name(), old.anchor().name()));
            }
            if (old.once() != now.once()) {
                sentences.add("Accounts enter %s instead of %s."
                        .formatted(ProgramWords.once(now.once()), ProgramWords.once(old.once())));
            }
        } else if (before instanceof Entry.Occasion old
                && after instanceof Entry.Occasion now
                && old.kind().equals(now.kind())) {
            compareWindows(old.from(), now.from(), old.until(), now.until(), sentences);
        } else if (!ProgramWords.entry(before).equals(ProgramWords.entry(after))) {
            sentences.add(
                    "Entry is %s instead of %s.".formatted(ProgramWords.entry(after), ProgramWords.entry(before)));
        }
        return sentences;
    }

    private static void compareWindows(int oldFrom, int from, int oldUntil, int until, List<String> sentences) {
        if (from != oldFrom) {
            sentences.add("The window opens on day %d instead of %d.".formatted(from, oldFrom));
        }
        if (until == oldUntil) {
            return;
        }
        if (until == Integer.MAX_VALUE) {
            sentences.add("The window stays open; it closed on day %d.".formatted(oldUntil));
        } else if (oldUntil == Integer.MAX_VALUE) {
            sentences.add("The window closes on day %d; it stayed open.".formatted(until));
        } else {
            sentences.add("The window closes on day %d instead of %d.".formatted(until, oldUntil));
        }
    }
}
