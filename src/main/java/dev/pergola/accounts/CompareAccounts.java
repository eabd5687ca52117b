// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays two accounts side by side with what a merge would leave. */
@Component
class CompareAccounts {

    /**
     * A field in which at least one of them has something.
     *
     * @param differs whether what the one that gives way has is lost
     * @param filled  whether the one that stays takes something over
     */
    record Line(
            String label,
            @Nullable String left,
            @Nullable String right,
            @Nullable String after,
            boolean differs,
            boolean filled) {}

    private final Stored stored;
    private final Owners owners;

    CompareAccounts(Stored stored, Owners owners) {
        this.stored = stored;
        this.owners = owners;
    }

    /** Nothing when one of them was merged already. */
    List<Line> compare(UUID winner, UUID loser) {
        var left = stored.find(RecordKind.ACCOUNT, winner).orElse(null);
        var right = stored.find(RecordKind.ACCOUNT, loser).orElse(null);
        if (left == null || right == null) {
            return List.of();
        }
        var after = new HashMap<>(left.values());
        after.putAll(MergeAccounts.filled(left, right));
        var words = new FieldWords(owners.find(owned(left, right)));
        return RecordKind.ACCOUNT.fields().stream()
                .map(field -> line(field, words, left.values(), right.values(), after))
                .filter(line -> line.left() != null || line.right() != null)
                .toList();
    }

    private static Line line(
            Field field,
            FieldWords words,
            Map<String, @Nullable Object> left,
            Map<String, @Nullable Object> right,
            Map<String, @Nullable Object> after) {
        var here = words.say(field, Values.text(left.get(field.key())));
        var there = words.say(field, Values.text(right.get(field.key())));
        var stays = words.say(field, Values.text(after.get(field.key())));
        return new Line(
                field.label(),
                here,
                there,
                stays,
                there != null && !there.equals(stays) && field.kind() != Field.Kind.DOMAINS,
                !Objects.equals(here, stays));
    }

    private static List<UUID> owned(Stored.Row left, Stored.Row right) {
        return RecordKind.ACCOUNT.fields().stream()
                .filter(field -> field.kind() == Field.Kind.OWNER)
                .flatMap(field -> Stream.of(left, right).map(row -> row.values().get(field.key())))
                .filter(UUID.class::isInstance)
                .map(UUID.class::cast)
                .distinct()
                .toList();
    }
}
