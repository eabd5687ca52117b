// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.TemplateDirectory;
import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Entry;
import dev.pergola.programs.Move;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramState;
import dev.pergola.programs.RunningProgram;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The kinds of occasions that programs gather people for, and what somebody must say of each for their mails. */
@Component
class OccasionKinds {

    /**
     * A kind of occasion.
     *
     * @param words     what the pack says of it; null when it says nothing
     * @param running   whether a program waits for it
     * @param fields    by variable of its programs' mails, with a sample
     * @param templates its programs' mails
     * @param programs  their keys
     */
    record Kind(
            String key,
            MailingWords.@Nullable Occasion words,
            boolean running,
            Map<String, String> fields,
            List<String> templates,
            List<String> programs) {

        public String name() {
            return words == null ? key.replace('-', ' ') : words.name();
        }

        /** The fields that are empty. */
        List<String> missing(Map<String, String> variables) {
            return fields.keySet().stream()
                    .filter(field -> variables.getOrDefault(field, "").isBlank())
                    .toList();
        }

        /** The usual day; empty when any is as good. */
        public Optional<DayRule> rule() {
            return Optional.ofNullable(words)
                    .flatMap(each -> each.day().map(weekday -> new DayRule(weekday, each.nth())));
        }
    }

    private final ProgramDirectory programs;
    private final TemplateDirectory templates;
    private final PackDirectory pack;

    OccasionKinds(ProgramDirectory programs, TemplateDirectory templates, PackDirectory pack) {
        this.programs = programs;
        this.templates = templates;
        this.pack = pack;
    }

    /** Those that programs name which are not stopped. */
    List<Kind> all() {
        var byKind = new TreeMap<String, Set<RunningProgram>>();
        for (var running : programs.all()) {
            if (running.state() != ProgramState.STOPPED
                    && running.program().entry() instanceof Entry.Occasion occasion) {
                byKind.computeIfAbsent(occasion.kind(), _ -> new LinkedHashSet<>())
                        .add(running);
            }
        }
        return byKind.entrySet().stream()
                .map(each -> kind(each.getKey(), List.copyOf(each.getValue())))
                .toList();
    }

    Optional<Kind> find(String key) {
        return all().stream().filter(kind -> kind.key().equals(key)).findFirst();
    }

    private Kind kind(String key, List<RunningProgram> named) {
        var words = pack.mailing().occasion(key).orElse(null);
        var fields = new LinkedHashMap<String, String>();
        var mails = new LinkedHashSet<String>();
        for (var running : named) {
            for (var move : running.program().course()) {
                if (move instanceof Move.Mail mail) {
                    take(mail, words, fields, mails);
                }
            }
        }
        return new Kind(
                key,
                words,
                named.stream().anyMatch(each -> each.state() == ProgramState.RUNNING),
                fields,
                List.copyOf(mails),
                named.stream().map(each -> each.program().key()).toList());
    }

    private void take(
            Move.Mail mail, MailingWords.@Nullable Occasion words, Map<String, String> fields, Set<String> mails) {
        var given = new HashSet<>(MailVariables.NAMES);
        given.addAll(mail.with().keySet());
        if (words != null && words.title() != null) {
            given.add(words.title());
        }
        if (words != null && words.date() != null) {
            given.add(words.date());
        }
        var sent = new LinkedHashSet<>(List.of(mail.template()));
        sent.addAll(mail.arms().values());
        for (var template : sent) {
            mails.add(template);
            templates.missing(template, given).forEach(fields::putIfAbsent);
        }
    }
}
