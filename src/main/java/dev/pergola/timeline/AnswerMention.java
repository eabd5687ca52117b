// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.audit.Change;
import dev.pergola.people.Person;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ticks off what a post wants of somebody: the mention of themselves, and those of their groups for everybody in them. */
@Service
class AnswerMention {

    /** What became of it. */
    sealed interface Outcome {

        /** @param before whether all of it was ticked off already */
        record Done(Post post, boolean before) implements Outcome {}

        /** There is no such post for this person, or it means somebody else. */
        record Unknown() implements Outcome {}
    }

    private final Posts posts;
    private final TimelineRecords records;
    private final FindAddressed findAddressed;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AnswerMention(
            Posts posts,
            TimelineRecords records,
            FindAddressed findAddressed,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.posts = posts;
        this.records = records;
        this.findAddressed = findAddressed;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    Outcome answer(UUID id, Person me) {
        var post = posts.find(id)
                .filter(found -> records.mayRead(me, found.kind()))
                .orElse(null);
        if (post == null) {
            return new Outcome.Unknown();
        }
        var groups = findAddressed.groupsOf(me).toArray(String[]::new);
        var answered = jdbc.sql("""
                update timeline.mentions
                set state = 'ANSWERED', answered_by = :me, answered_name = :name, answered_at = :now
                where post = :post and state = 'OPEN' and (person = :me or alias = any(:groups))
                returning name
                """)
                .param("me", me.id())
                .param("name", me.label())
                .param("now", Timestamp.from(clock.instant()))
                .param("post", id)
                .param("groups", groups)
                .query(String.class)
                .list();
        answered.forEach(name -> events.publishEvent(Change.of(
                "post",
                id,
                "Answered the mention of " + name + " on " + post.recordLabel(),
                MentionState.OPEN.word(),
                MentionState.ANSWERED.word())));
        return answered.isEmpty() && !isMeant(id, me, groups)
                ? new Outcome.Unknown()
                : new Outcome.Done(post, answered.isEmpty());
    }

    private boolean isMeant(UUID post, Person me, String[] groups) {
        return jdbc.sql("""
                select exists (select from timeline.mentions
                               where post = :post and (person = :me or alias = any(:groups)))
                """)
                .param("post", post)
                .param("me", me.id())
                .param("groups", groups)
                .query(Boolean.class)
                .single();
    }
}
