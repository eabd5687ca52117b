// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.CommunityProgram.FormPage;
import dev.pergola.packs.FormField;
import dev.pergola.shared.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with the answers of one page of the form. */
final class FormCheck {

    private static final int LONGEST_TEXT = 500;
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private FormCheck() {}

    /** @param uploads the fields that have an upload */
    static List<Problem> problems(FormPage page, Map<String, String> answers, Set<String> uploads) {
        var found = new ArrayList<Problem>();
        for (var field : page.fields()) {
            problem(field, answers.getOrDefault(field.key(), "").strip(), uploads)
                    .ifPresent(problem -> found.add(problem.at(field.key())));
        }
        return found;
    }

    private static Optional<Problem> problem(FormField field, String answer, Set<String> uploads) {
        if (field.isUpload()) {
            return field.required() && !uploads.contains(field.key())
                    ? Optional.of(Problem.of("upload-missing"))
                    : Optional.empty();
        }
        if (answer.isEmpty()) {
            return field.required() ? Optional.of(Problem.of("field-required")) : Optional.empty();
        }
        return switch (field.kind()) {
            case text, paragraph -> tooLong(answer, field.most());
            case url -> isAddress(answer) ? Optional.empty() : Optional.of(Problem.of("field-not-a-url"));
            case number -> outOfRange(answer, field);
            case choice ->
                field.choices() != null
                                && field.choices().stream()
                                        .anyMatch(choice -> choice.value().equals(answer))
                        ? Optional.empty()
                        : Optional.of(Problem.of("field-not-a-choice"));
            case country ->
                COUNTRIES.contains(answer) ? Optional.empty() : Optional.of(Problem.of("field-not-a-choice"));
            case checkbox -> answer.equals("yes") ? Optional.empty() : Optional.of(Problem.of("field-required"));
            case license, screenshots -> Optional.empty();
        };
    }

    private static Optional<Problem> tooLong(String answer, @Nullable Integer most) {
        var limit = most == null ? LONGEST_TEXT : most;
        return answer.length() > limit ? Optional.of(Problem.of("field-too-long", limit)) : Optional.empty();
    }

    private static Optional<Problem> outOfRange(String answer, FormField field) {
        if (!answer.matches("[0-9]{1,9}")) {
            return Optional.of(Problem.of("field-not-a-number"));
        }
        var least = field.least() == null ? 0 : field.least();
        var most = field.most() == null ? Integer.MAX_VALUE : field.most();
        var value = Integer.parseInt(answer);
        return value < least || value > most
                ? Optional.of(Problem.of("field-out-of-range", least, most))
                : Optional.empty();
    }

    private static boolean isAddress(String answer) {
        try {
            var address = URI.create(answer);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getHost().contains(".");
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
