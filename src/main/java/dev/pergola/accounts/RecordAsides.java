// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.people.SignedIn;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gathers what other modules add to the page of a record. */
@Component
class RecordAsides {

    /** A part that this reader may see. */
    record Shown(String template, Object content) {}

    private final List<RecordAside> all;

    RecordAsides(List<RecordAside> all) {
        this.all = all;
    }

    List<Shown> of(SignedIn me, RecordKind kind, UUID id) {
        return all.stream()
                .filter(aside -> me.may(aside.permission()))
                .flatMap(aside -> aside.content(kind, id).map(content -> new Shown(aside.template(), content)).stream())
                .toList();
    }
}
