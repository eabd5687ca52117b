// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsDirectory;
import dev.pergola.accounts.RecordKind;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** One record as the synchronisation sees it: its counterpart, what is open, and all that was carried over. */
@Controller
class SyncRecordPages {

    private final SynchronizationDirectory directory;
    private final FieldsDirectory fields;

    SyncRecordPages(SynchronizationDirectory directory, FieldsDirectory fields) {
        this.directory = directory;
        this.fields = fields;
    }

    /** @param kind in the plural, as in the record's own address */
    @Requires(Permission.READ_SYNCHRONIZATION)
    @GetMapping(SynchronizationPages.ROOT + "/records/{kind}/{id}")
    String record(@PathVariable String kind, @PathVariable UUID id, Model model) {
        var named = kind(kind);
        var record = named.flatMap(known ->
                        Optional.ofNullable(fields.find(known, List.of(id)).get(id)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var known = named.orElseThrow();
        model.addAttribute("kind", known);
        model.addAttribute("record", record);
        model.addAttribute("on", directory.isOn());
        model.addAttribute("counterpart", directory.counterpart(known, id).orElse(null));
        model.addAttribute("problems", directory.openProblems(known, id));
        model.addAttribute("conflicts", directory.openConflicts(known, id));
        model.addAttribute("steps", directory.timeline(known, id));
        return "synchronization/record";
    }

    private static Optional<RecordKind> kind(String plural) {
        return Arrays.stream(RecordKind.values())
                .filter(kind -> kind.plural().equals(plural))
                .findFirst();
    }
}
