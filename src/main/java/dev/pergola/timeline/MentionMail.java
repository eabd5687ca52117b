// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.messages.LetterWritten;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.ServiceSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes to everybody whom a post mentions: one mail a person and post, by however many names they are meant. */
@Component
class MentionMail {

    private static final int PREVIEW = 120;

    private final ApplicationEventPublisher events;
    private final PackDirectory pack;
    private final ServiceSettings settings;

    MentionMail(ApplicationEventPublisher events, PackDirectory pack, ServiceSettings settings) {
        this.events = events;
        this.pack = pack;
        this.settings = settings;
    }

    void write(Post post, String spoken, Collection<Addressed> addressed) {
        var readers = new LinkedHashMap<String, LetterWritten.Recipient>();
        var meant = new LinkedHashMap<String, String>();
        for (var one : addressed) {
            for (var person : one.people()) {
                var key = person.id().toString();
                readers.put(key, new LetterWritten.Recipient(person.email(), person.label()));
                meant.merge(key, one.person() == null ? one.name() : "you", MentionMail::asWhom);
            }
            if (one.mailbox() != null && one.alias() != null) {
                readers.put(one.alias(), new LetterWritten.Recipient(one.mailbox(), one.name()));
                meant.put(one.alias(), one.name());
            }
        }
        readers.forEach((key, reader) -> events.publishEvent(new LetterWritten(
                "mention · " + post.id() + " · " + key,
                "mention",
                pack.vendor().support(),
                reader,
                post.record(),
                variables(post, spoken, meant.getOrDefault(key, "you")),
                Map.of(),
                List.of())));
    }

    /** Somebody who is meant by name and as one of a group is meant by name. */
    private static String asWhom(String one, String other) {
        return one.equals("you") || other.equals("you") ? "you" : one + " and " + other;
    }

    private Map<String, String> variables(Post post, String spoken, String meant) {
        return Map.of(
                "authorName", post.authorName(),
                "mentioned", meant,
                "recordLabel", post.recordLabel(),
                "text", spoken,
                "excerpt", PostText.excerpt(spoken, PREVIEW),
                "recordLink", settings.address(post.href()));
    }
}
