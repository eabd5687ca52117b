// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import dev.pergola.people.EmailAddress;
import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Addresses as somebody pasted them: one on a line, alone or behind a name.
 *
 * @param emails in small letters
 */
record AddressList(Set<String> emails, List<Problem> problems) {

    private static final int MOST = 10_000;
    private static final int MOST_PROBLEMS = 20;
    private static final int SHOWN = 80;
    private static final Pattern BEHIND_A_NAME = Pattern.compile(".*<([^<>]*)>");

    static AddressList read(String pasted, String field) {
        var emails = new LinkedHashSet<String>();
        var problems = new ArrayList<Problem>();
        var lines = pasted.lines().toList();
        for (var number = 1; number <= lines.size() && problems.size() < MOST_PROBLEMS; number++) {
            var line = lines.get(number - 1).strip().replaceFirst("[,;]$", "");
            if (line.isEmpty()) {
                continue;
            }
            var named = BEHIND_A_NAME.matcher(line);
            var place = number;
            EmailAddress.read(named.matches() ? named.group(1) : line)
                    .ifPresentOrElse(
                            email -> emails.add(email.key()),
                            () -> problems.add(Problem.of("suppression-address-unreadable", place, shortened(line))
                                    .at(field)));
        }
        if (emails.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.of("suppression-list-empty").at(field));
        }
        if (emails.size() > MOST) {
            problems.add(Problem.of("suppression-list-too-long", MOST).at(field));
        }
        return new AddressList(emails, problems);
    }

    private static String shortened(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
