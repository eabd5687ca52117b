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

    static LeadForm of(
            String name, String email, String organisation, String message, Lead.@Nullable Source source) {
        return new LeadForm(
                plain(name),
                email.strip(),
                plain(organisation),
                plain(message),
                source == null ? Lead.Source.OTHER : source);
    }

    List<Problem> problems() {
        var found = new ArrayList<Problem>();
        check("name", "The name", name, SHORT, true, found);
        if (EmailAddress.read(email).isEmpty()) {
            found.add(Problem.of("email-unreadable").at("email"));
        }
        check("organisation", "The organisation", organisation, SHORT, false, found);
        check("message", "What the lead asks", message, LONG, true, found);
        return found;
    }

    private static void check(
            String field, String label, String text, int most, boolean required, List<Problem> found) {
        if (required && text.isEmpty()) {
            found.add(Problem.of("field-missing", label).at(field));
        }
        if (text.length() > most) {
            found.add(Problem.of("field-too-long", label, most, text.length()).at(field));
        }
    }

    private static String plain(String typed) {
        return typed.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\\n\\t]]", "").strip();
    }
}
