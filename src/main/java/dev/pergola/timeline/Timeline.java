// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One page of a record's timeline with the form for a new post, as {@code timeline/parts :: posts(view)} shows it.
 *
 * @param draft    the id of the post that the form makes
 * @param older    the word for the following page; null on the last one
 * @param typed    what stands in the form
 * @param problems what is wrong with that
 */
public record Timeline(
        String kind,
        UUID record,
        UUID draft,
        List<TimelineEntry> entries,
        @Nullable String older,
        String typed,
        List<ProblemCatalogue.Told> problems) {

    Timeline refused(String text, List<ProblemCatalogue.Told> why) {
        return new Timeline(kind, record, draft, entries, older, text, why);
    }
}
