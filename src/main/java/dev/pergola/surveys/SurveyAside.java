// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.accounts.RecordAside;
import dev.pergola.accounts.RecordKind;
import dev.pergola.people.Permission;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** An account's page says what its contacts answered. */
@Component
class SurveyAside implements RecordAside {

    private static final int SHOWN = 5;

    /** What the page shows. */
    record Shown(List<GivenAnswer> answers, AskedSurveys words) {}

    private final SurveyAnswers answers;
    private final AskedSurveys surveys;

    SurveyAside(SurveyAnswers answers, AskedSurveys surveys) {
        this.answers = answers;
        this.surveys = surveys;
    }

    @Override
    public Permission permission() {
        return Permission.READ_PROGRAMS;
    }

    @Override
    public String template() {
        return "surveys/aside";
    }

    @Override
    public Optional<Object> content(RecordKind kind, UUID id) {
        if (kind != RecordKind.ACCOUNT) {
            return Optional.empty();
        }
        var found = answers.of(id, SHOWN);
        return found.isEmpty() ? Optional.empty() : Optional.of(new Shown(found, surveys));
    }
}
