// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.audit.Change;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a post on a record's timeline and tells whom it mentions. */
@Service
class WritePost {

    static final String FIELD = "post";

    private final Posts posts;
    private final TimelineRecords records;
    private final FindAddressed findAddressed;
    private final MentionMail mail;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    WritePost(
            Posts posts,
            TimelineRecords records,
            FindAddressed findAddressed,
            MentionMail mail,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.posts = posts;
        this.records = records;
        this.findAddressed = findAddressed;
        this.mail = mail;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Returns what is wrong; empty means done.
     *
     * @param draft the post's id, given out with the empty form: sent twice, the same text is one post
     */
    @Transactional
    List<Problem> write(Subject subject, UUID draft, Actor author, String typed) {
        var text = PostText.kept(typed);
        if (text.isEmpty()) {
            return List.of(Problem.of("post-empty").at(FIELD));
        }
        if (text.length() > PostText.MOST) {
            return List.of(
                    Problem.of("post-too-long", text.length(), PostText.MOST).at(FIELD));
        }
        var found = findAddressed.find(text, subject.permission(), author);
        if (found.problems().isEmpty()) {
            keep(post(draft, subject, author, text), found.addressed());
        }
        return found.problems().stream().map(problem -> problem.at(FIELD)).toList();
    }

    @EventListener
    @Transactional
    void write(PostWanted wanted) {
        var subject = records.find(wanted.kind(), wanted.record())
                .orElseThrow(() -> new IllegalArgumentException("There is no such record: " + wanted));
        var problems = write(subject, ids.next(), Acting.current(), wanted.text());
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("This can't be posted: " + wanted + problems);
        }
    }

    private void keep(Post asked, Collection<Addressed> addressed) {
        var post = asked;
        if (!posts.add(post)) {
            if (posts.find(post.id()).filter(post::isSameAs).isPresent()) {
                return;
            }
            post = asked.withId(ids.next());
            posts.add(post);
        }
        var mentions = mentions(post, addressed);
        var spoken = PostText.spoken(post.body(), Mention.names(mentions));
        posts.add(post.writtenAt(), mentions);
        events.publishEvent(Change.of("post", post.id(), "Posted on " + post.recordLabel(), null, "shown"));
        for (var mention : mentions) {
            events.publishEvent(made(post, mention, spoken));
        }
        mail.write(post, spoken, addressed);
    }

    private Post post(UUID id, Subject subject, Actor author, String text) {
        return new Post(
                id,
                subject.kind(),
                subject.id(),
                subject.label(),
                subject.path(),
                author.id(),
                author.label(),
                text,
                clock.instant(),
                null,
                null);
    }

    private List<Mention> mentions(Post post, Collection<Addressed> addressed) {
        return addressed.stream()
                .map(one -> new Mention(
                        ids.next(),
                        post.id(),
                        one.person(),
                        one.alias(),
                        one.name(),
                        List.copyOf(one.handles()),
                        one.reached(),
                        MentionState.OPEN,
                        null,
                        null,
                        null))
                .toList();
    }

    private static MentionMade made(Post post, Mention mention, String spoken) {
        return new MentionMade(
                mention.id(),
                post.id(),
                post.kind(),
                post.record(),
                post.recordLabel(),
                post.recordPath(),
                mention.person(),
                mention.alias(),
                mention.name(),
                post.author(),
                spoken);
    }
}
