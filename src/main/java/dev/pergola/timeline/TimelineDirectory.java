// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.audit.TrailEntry;
import dev.pergola.people.Person;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Actor;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What happened to a record and what was said about it, as one list. */
@Component
public class TimelineDirectory {

    static final int PAGE = 50;

    private final Posts posts;
    private final TrailDirectory trail;
    private final TimelineRecords records;
    private final FindAddressed findAddressed;
    private final Ids ids;

    TimelineDirectory(
            Posts posts, TrailDirectory trail, TimelineRecords records, FindAddressed findAddressed, Ids ids) {
        this.posts = posts;
        this.trail = trail;
        this.records = records;
        this.findAddressed = findAddressed;
        this.ids = ids;
    }

    /**
     * The newest page for a record's own page, whose handler has let the reader in; it links to the older ones.
     *
     * @param kind as the record's {@link TimelineRecord} says
     */
    public Timeline of(String kind, UUID record, SignedIn reader) {
        return page(kind, record, reader.person(), Keyset.START);
    }

    Timeline page(String kind, UUID record, Person reader, Keyset from) {
        var said = said(posts.before(kind, record, from, PAGE + 1), reader);
        var happened = trail.before(record, from, PAGE + 1).stream().map(TimelineEntry.Happened::new);
        var merged = Stream.concat(said, happened)
                .sorted(TimelineEntry.NEWEST_FIRST)
                .limit(PAGE + 1)
                .toList();
        var listing = Listing.cut(merged, PAGE, TimelineEntry::place);
        var entries = listing.next() == null
                ? Stream.concat(listing.rows().stream(), beginning(kind, record, listing.rows()))
                        .toList()
                : listing.rows();
        return new Timeline(kind, record, ids.next(), entries, listing.next(), "", List.of());
    }

    /** How the record came here, unless the last page says so anyway. */
    private Stream<TimelineEntry> beginning(String kind, UUID record, List<TimelineEntry> last) {
        return last.stream().anyMatch(TimelineEntry::isBeginning)
                ? Stream.empty()
                : records.beginning(kind, record).stream().map(beginning -> entry(kind, record, beginning));
    }

    private static TimelineEntry entry(String kind, UUID record, TimelineRecord.Beginning beginning) {
        var service = Actor.SERVICE;
        return new TimelineEntry.Happened(new TrailEntry(
                record,
                beginning.at(),
                service.kind(),
                null,
                service.label(),
                null,
                kind,
                record,
                beginning.what(),
                null,
                null,
                null));
    }

    private Stream<TimelineEntry> said(List<Post> page, Person reader) {
        var mentions = posts.mentions(page);
        var groups = findAddressed.groupsOf(reader);
        return page.stream().map(post -> said(post, mentions.getOrDefault(post.id(), List.of()), reader, groups));
    }

    private static TimelineEntry said(Post post, List<Mention> mentions, Person reader, List<String> groups) {
        var waits = mentions.stream()
                .anyMatch(mention -> mention.state() == MentionState.OPEN && mention.means(reader.id(), groups));
        var pieces =
                post.withdrawnAt() == null ? PostText.pieces(post.body(), Mention.names(mentions)) : List.<Piece>of();
        return new TimelineEntry.Said(post, pieces, mentions, reader.id().equals(post.author()), waits);
    }
}
