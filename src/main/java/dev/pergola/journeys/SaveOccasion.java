// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes or changes an occasion, unless a mail of its programs would have a hole. */
@Service
class SaveOccasion {

    private static final int LONGEST = 2_000;

    /** What somebody wrote. @param variables by name; others than the kind's are left out */
    record Given(String day, String title, Map<String, String> variables) {}

    /** What came of it. */
    sealed interface Outcome {

        record Saved(Occasion occasion) implements Outcome {}

        record Refused(List<Problem> problems) implements Outcome {}
    }

    private final Occasions occasions;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SaveOccasion(Occasions occasions, PackDirectory pack, ApplicationEventPublisher events, Clock clock) {
        this.occasions = occasions;
        this.pack = pack;
        this.events = events;
        this.clock = clock;
    }

    /** @param before null for a new one */
    @Transactional
    Outcome save(OccasionKinds.Kind kind, @Nullable Occasion before, Given given) {
        var found = new ArrayList<Problem>();
        var variables = variables(kind, given, found);
        if (given.title().isBlank()) {
            found.add(Problem.of("value-missing", "Title").at("title"));
        } else if (given.title().length() > LONGEST) {
            found.add(
                    Problem.of("value-too-long", "Title", LONGEST, given.title().length())
                            .at("title"));
        }
        var day = day(kind, before, given.day(), found);
        if (before != null && before.cancelledAt() != null) {
            found.add(Problem.of("occasion-cancelled"));
        }
        if (!found.isEmpty() || day.isEmpty()) {
            return new Outcome.Refused(found);
        }
        var occasion = new Occasion(
                kind.key(),
                before == null ? occasions.freshKey(kind.key(), day.get()) : before.key(),
                day.get(),
                given.title().strip(),
                variables,
                null,
                clock.instant());
        if (before == null) {
            occasions.insert(occasion);
        } else {
            occasions.update(occasion);
        }
        events.publishEvent(Change.of(
                Occasion.KIND,
                occasion.id(),
                "%s '%s' of %s".formatted(before == null ? "Planned" : "Changed", occasion.title(), kind.name()),
                before == null ? null : before.day().toString(),
                occasion.day().toString()));
        return new Outcome.Saved(occasion);
    }

    private static Map<String, String> variables(OccasionKinds.Kind kind, Given given, List<Problem> found) {
        var variables = new LinkedHashMap<String, String>();
        for (var name : kind.fields().keySet()) {
            var value = given.variables().getOrDefault(name, "").strip();
            if (value.isEmpty()) {
                found.add(Problem.of("occasion-content-missing", name).at(name));
            } else if (value.length() > LONGEST) {
                found.add(Problem.of("value-too-long", name, LONGEST, value.length())
                        .at(name));
            }
            variables.put(name, value);
        }
        return variables;
    }

    private Optional<LocalDate> day(
            OccasionKinds.Kind kind, @Nullable Occasion before, String text, List<Problem> found) {
        if (text.isBlank()) {
            found.add(Problem.of("value-missing", "Day").at("day"));
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(text.strip());
            var moved = before == null || !before.day().equals(day);
            if (moved && day.isBefore(pack.calendar().today(clock))) {
                found.add(Problem.of("occasion-day-past", text).at("day"));
            } else if (moved && occasions.isTaken(kind.key(), day, before == null ? "" : before.key())) {
                found.add(Problem.of("occasion-day-taken", text).at("day"));
            }
            return Optional.of(day);
        } catch (DateTimeException unreadable) {
            found.add(Problem.of("value-not-a-date", "Day", text).at("day"));
            return Optional.empty();
        }
    }
}
