// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.MailingWords.Most;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many mails a contact or an account has on which day, and whether one more fits in. */
final class CapRoom {

    private final NavigableMap<LocalDate, Integer> mails = new TreeMap<>();

    void add(LocalDate day) {
        mails.merge(day, 1, Integer::sum);
    }

    /** Whether one more on that day leaves every stretch of days, before and after it, within its most. @param caps each of at least one */
    boolean hasRoom(LocalDate day, List<Most> caps) {
        return mails.isEmpty() || caps.stream().allMatch(cap -> hasRoom(day, cap));
    }

    private boolean hasRoom(LocalDate day, Most cap) {
        for (var last = day; last.isBefore(day.plusDays(cap.days())); last = last.plusDays(1)) {
            var first = last.minusDays(cap.days() - 1L);
            var within = mails.subMap(first, true, last, true).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            if (within >= cap.most()) {
                return false;
            }
        }
        return true;
    }
}
