// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or a group, that a post names: either {@code person} or {@code alias} is there.
 *
 * @param name    as they were called then
 * @param handles the words behind {@code @} by which the post names them
 * @param reached how many were told; a group that nobody belongs to is 0
 */
record Mention(
        UUID id,
        UUID post,
        @Nullable UUID person,
        @Nullable String alias,
        String name,
        List<String> handles,
        int reached,
        MentionState state,
        @Nullable UUID answeredBy,
        @Nullable String answeredName,
        @Nullable Instant answeredAt) {

    /** The name behind each handle of a post that has these mentions. */
    static Map<String, String> names(Collection<Mention> mentions) {
        return mentions.stream()
                .flatMap(mention -> mention.handles().stream().map(handle -> Map.entry(handle, mention.name())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether this person, who belongs to these groups, is meant. */
    boolean means(UUID who, List<String> groups) {
        return who.equals(person) || (alias != null && groups.contains(alias));
    }
}
