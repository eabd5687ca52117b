// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One question of an application form.
 *
 * @param most  of a text, the most characters; of a number, the largest
 * @param least of a number, the smallest
 */
public record FormField(
        String key,
        String label,
        Kind kind,
        boolean required,
        @Nullable String help,
        @Nullable Integer least,
        @Nullable Integer most,
        @Nullable List<Choice> choices) {

    /** How it is asked. */
    public enum Kind {
        text,
        paragraph,
        url,
        number,
        choice,
        country,
        checkbox,
        license,
        screenshots
    }

    public record Choice(String value, String label) {}

    /** What is shown for an answer: the choice's words instead of its value. */
    public String words(String answer) {
        if (kind == Kind.country && !answer.isBlank()) {
            return Locale.of("", answer).getDisplayCountry(Locale.ENGLISH);
        }
        return choices == null
                ? answer
                : choices.stream()
                        .filter(choice -> choice.value().equals(answer))
                        .map(Choice::label)
                        .findFirst()
                        .orElse(answer);
    }

    public boolean isUpload() {
        return kind == Kind.license || kind == Kind.screenshots;
    }
}
