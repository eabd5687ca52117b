// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiRefusal;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Saves what came over the API, and refuses in its words. */
@Component
class SavedOverApi {

    private static final String SOURCE = "api";

    private final Stored stored;
    private final SaveRecord save;
    private final ApiAnswers answers;

    SavedOverApi(Stored stored, SaveRecord save, ApiAnswers answers) {
        this.stored = stored;
        this.save = save;
        this.answers = answers;
    }

    /** Keeps others from changing the record until the request is answered. */
    void lock(RecordKind kind, UUID id) {
        if (stored.lock(kind, id).isEmpty()) {
            throw ApiRefusal.notFound();
        }
    }

    UUID create(RecordKind kind, Record sent) {
        return id(save.create(kind, SentFields.texts(sent, false), SOURCE));
    }

    void edit(RecordKind kind, UUID id, Record sent) {
        id(save.edit(kind, id, null, SentFields.texts(sent, true), SOURCE));
    }

    UUID id(SaveRecord.Outcome outcome) {
        return switch (outcome) {
            case SaveRecord.Outcome.Saved saved -> saved.id();
            case SaveRecord.Outcome.Refused refused -> {
                answers.refuse(refused.problems());
                throw new IllegalStateException("A refusal without a problem.");
            }
            case SaveRecord.Outcome.Outdated _, SaveRecord.Outcome.Unknown _ -> throw ApiRefusal.notFound();
        };
    }
}
