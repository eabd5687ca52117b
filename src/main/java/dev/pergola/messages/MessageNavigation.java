package dev.pergola.messages;

import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.NavigationItem;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class MessageNavigation {

    @Bean
    NavigationItem messagesItem() {
        return new NavigationItem(
                "Messages", 50, "messages", "Outbox", "send", "/console/messages", "o", Permission.READ_MESSAGES.name());
    }

    @Bean
    NavigationItem mailboxItem() {
        return new NavigationItem(
                "Messages", 51, "mailbox", "Mailbox", "inbox", "/console/mailbox", "b", Permission.READ_MAILBOX.name());
    }

    @Bean
    NavigationItem templatesItem() {
        return new NavigationItem(
                "Messages", 52, "templates", "Templates", "template", "/console/templates", "e", Permission.READ_PACK.name());
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
                return List.of(
                        card(MessageState.FAILED, "Mails that failed", "could not be made or sent"),
                        card(MessageState.BOUNCED, "Mails that bounced", "were refused by the recipient's server"),
                        card(MessageState.UNKNOWN, "Mails of unknown fate", "were in hand at a crash"));
            }

            private Card card(MessageState state, String label, String sentence) {
                var count = messages.count(state);
                var href = "/console/messages?state=" + state.name();
                return new Card(label, count, sentence, href, "mail", count == 0 ? "good" : "bad");
            }
        };
    }
}
