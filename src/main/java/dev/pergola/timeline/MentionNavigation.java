// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.people.Inbox;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class MentionNavigation {

    private static final int EXCERPT = 160;

    @Bean
    NavigationItem mentionsItem() {
        return new NavigationItem(
                "", 2, "mentions", "Mentions", "at", "/console/mentions", "y", Permission.CONSOLE.name());
    }

    @Bean
    Inbox mentionInbox(MentionDirectory mentions) {
        return new Inbox() {
            @Override
            public String title() {
                return "You are mentioned";
            }

            @Override
            public String icon() {
                return "at";
            }

            @Override
            public String href() {
                return "/console/mentions";
            }

            @Override
            public Waiting waiting(Person person, int limit) {
                var newest = mentions.page(person, MentionState.OPEN, Keyset.START, limit, EXCERPT);
                var items = newest.rows().stream().map(MentionNavigation::item).toList();
                return new Waiting(items, newest.next() != null);
            }
        };
    }

    private static Inbox.Item item(MentionDirectory.Mentioned mentioned) {
        var post = mentioned.post();
        return new Inbox.Item(
                post.authorName() + " on " + post.recordLabel(),
                mentioned.excerpt(),
                post.writtenAt(),
                post.href(),
                "/console/timeline/posts/" + post.id() + "/answer");
    }
}
