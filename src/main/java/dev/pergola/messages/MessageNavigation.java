// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.NavigationItem;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class MessageNavigation {

    private static final List<MessageState> TROUBLE =
            List.of(MessageState.FAILED, MessageState.BOUNCED, MessageState.UNKNOWN);

    @Bean
    NavigationItem messagesItem() {
        return new NavigationItem(
                "Messages",
                50,
                "messages",
                "Outbox",
                "send",
                "/console/messages",
                "o",
                Permission.READ_MESSAGES.name());
    }

    @Bean
    NavigationItem mailboxItem() {
        return new NavigationItem(
                "Messages", 51, "mailbox", "Mailbox", "inbox", "/console/mailbox", "b", Permission.READ_MAILBOX.name());
    }

    @Bean
    NavigationItem templatesItem() {
        return new NavigationItem(
                "Messages",
                52,
                "templates",
                "Templates",
                "template",
                "/console/templates",
                "e",
                Permission.READ_PACK.name());
    }

    @Bean
    Attention lettersInTrouble(MessageDirectory messages) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.READ_MESSAGES.name();
            }

            @Override
            public List<Card> cards() {
                return TROUBLE.stream().map(this::card).toList();
            }

            private Card card(MessageState state) {
                var count = messages.count(state);
                var href = "/console/messages?state=" + state.name();
                var sentence = Attention.say(count, "is %s and waits for a look", "are %s and wait for a look")
                        .formatted(state.word());
                return new Card("Mails " + state.word(), count, sentence, href, "mail", count == 0 ? "good" : "bad");
            }
        };
    }
}
