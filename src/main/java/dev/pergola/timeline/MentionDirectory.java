// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.people.Person;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where somebody is mentioned, by name or as one of a group, on records that they may read. */
@Component
class MentionDirectory {

    /**
     * A post with what it wants of the reader.
     *
     * @param excerpt  its text on one line, cut short
     * @param mentions those that mean the reader and are in the state that was asked for
     */
    record Mentioned(Post post, String excerpt, List<Mention> mentions) {}

    private final JdbcClient jdbc;
    private final Posts posts;
    private final TimelineRecords records;
    private final FindAddressed findAddressed;

    MentionDirectory(JdbcClient jdbc, Posts posts, TimelineRecords records, FindAddressed findAddressed) {
        this.jdbc = jdbc;
        this.posts = posts;
        this.records = records;
        this.findAddressed = findAddressed;
    }

    /** The posts with such a mention before this place, newest first. Somebody's own post to their group is none. */
    Listing<Mentioned> page(Person me, MentionState state, Keyset from, int limit, int excerpt) {
        var groups = findAddressed.groupsOf(me);
        var page = jdbc.sql("""
                select p.id, p.kind, p.record, p.record_label, p.record_path, p.author, p.author_name, p.body,
                       p.written_at, p.withdrawn_at, p.reason
                from (
                    (select m.post
                     from timeline.mentions m join timeline.posts w on w.id = m.post
                     where m.person = :me and m.state = :state and (m.written_at, m.post) < (:at, :id)
                       and w.kind = any(:kinds)
                     order by m.written_at desc, m.post desc
                     limit :limit)
                    union
                    (select newest.post
                     from unnest(:groups) as mine (alias)
                     cross join lateral (
                         select m.post
                         from timeline.mentions m join timeline.posts w on w.id = m.post
                         where m.alias = mine.alias and m.state = :state and (m.written_at, m.post) < (:at, :id)
                           and w.kind = any(:kinds) and w.author is distinct from :me
                         order by m.written_at desc, m.post desc
                         limit :limit) newest)
                ) found
                join timeline.posts p on p.id = found.post
                order by p.written_at desc, p.id desc
                limit :limit
                """)
                .param("me", me.id())
                .param("state", state.name())
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("kinds", records.readable(me))
                .param("groups", groups.toArray(String[]::new))
                .param("limit", limit + 1)
                .query(Post.class)
                .list();
        var listing = Listing.cut(page, limit, post -> new Keyset(post.writtenAt(), post.id()));
        var mentions = posts.mentions(listing.rows());
        return new Listing<>(
                listing.rows().stream()
                        .map(post -> {
                            var all = mentions.getOrDefault(post.id(), List.of());
                            return mentioned(post, all, mine(all, state, me.id(), groups), excerpt);
                        })
                        .toList(),
                listing.next());
    }

    private static List<Mention> mine(List<Mention> all, MentionState state, UUID me, List<String> groups) {
        return all.stream()
                .filter(mention -> mention.state() == state && mention.means(me, groups))
                .toList();
    }

    private static Mentioned mentioned(Post post, List<Mention> all, List<Mention> mine, int excerpt) {
        var spoken = PostText.spoken(post.body(), Mention.names(all));
        return new Mentioned(post, PostText.excerpt(spoken, excerpt), mine);
    }
}
