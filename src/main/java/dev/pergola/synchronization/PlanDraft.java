// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plan in the making. */
final class PlanDraft {

    final Pair pair;
    final UUID record;
    final Map<String, @Nullable String> take = new HashMap<>();
    final Map<String, @Nullable String> send = new HashMap<>();
    final Map<String, @Nullable Object> columns = new HashMap<>();
    final Map<String, @Nullable String> base;
    final List<FieldConflict> conflicts = new ArrayList<>();
    final List<FoundProblem> problems = new ArrayList<>();
    final Set<String> undecided = new HashSet<>();
    final Set<String> putBack = new HashSet<>();

    PlanDraft(Pair pair, UUID record) {
        this.pair = pair;
        this.record = record;
        this.base = pair.link() == null
                ? new HashMap<>()
                : new HashMap<>(pair.link().base());
    }

    /** Whether a field that no record goes without is in the way. */
    boolean isBlocked(CrmTable table) {
        return problems.stream()
                .anyMatch(problem -> table.kind()
                        .field(problem.field())
                        .filter(field -> field.required())
                        .isPresent());
    }

    Plan done(Plan.Deed deed, String label) {
        return new Plan(
                deed,
                record,
                label,
                pair.ours(),
                pair.theirs(),
                pair.link(),
                take,
                send,
                columns,
                base,
                conflicts,
                problems,
                undecided,
                putBack);
    }
}
