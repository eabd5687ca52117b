// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.people.EmailAddress;
import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lead as somebody typed it, without surrounding space and characters that nobody sees. */
record LeadForm(String name, String email, String organisation, String message, Lead.Source source) {

    private static final int SHORT = 200;
    private static final int LONG = 5_000;

    static final LeadForm EMPTY = new LeadForm("", "", "", "", Lead.Source.WEBSITE);

    static LeadForm of(String name, String email, String organisation, String message, Lead.@Nullable Source source) {
        return new LeadForm(
                plain(name),
                email.strip(),
                plain(organisation),
                plain(message),
                source == null ? Lead.Source.OTHER : source);
    }

    List<Problem> problems() {
        var found = new ArrayList<Problem>();
        check("name", "name-missing", name, SHORT, found);
        if (EmailAddress.read(email).isEmpty()) {
            found.add(Problem.of("email-unreadable").at("email"));
        }
        check("organisation", null, organisation, SHORT, found);
        check("message", "lead-message-missing", message, LONG, found);
        return found;
    }

    private static void check(String field, @Nullable String missing, String text, int most, List<Problem> found) {
        if (missing != null && text.isEmpty()) {
            found.add(Problem.of(missing).at(field));
        }
        if (text.length() > most) {
            found.add(Problem.of("field-too-long", most).at(field));
        }
    }

    private static String plain(String typed) {
        return typed.replace("\r\n", "\n")
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                .strip();
    }
}
