// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.recipients.RecipientDirectory;
import dev.pergola.recipients.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A contact's page says why they are not written to, and which topics they turned off. */
@Component
class RecipientAside implements RecordAside {

    /** What the page shows. */
    record Shown(List<Suppression> suppressions, List<Off> off) {}

    /** A topic that is off. */
    record Off(String title, Instant since) {}

    private final ContactDirectory contacts;
    private final RecipientDirectory recipients;
    private final PackDirectory pack;

    RecipientAside(ContactDirectory contacts, RecipientDirectory recipients, PackDirectory pack) {
        this.contacts = contacts;
        this.recipients = recipients;
        this.pack = pack;
    }

    @Override
    public Permission permission() {
        return Permission.READ_ACCOUNTS;
    }

    @Override
    public String template() {
        return "accounts/recipient-aside";
    }

    /** Nothing for somebody who may be written to about everything. */
    @Override
    public Optional<Object> content(RecordKind kind, UUID id) {
        if (kind != RecordKind.CONTACT) {
            return Optional.empty();
        }
        return contacts.find(id)
                .flatMap(contact -> Optional.ofNullable(contact.email()))
                .map(recipients::of)
                .filter(standing -> !standing.isClear())
                .map(standing -> new Shown(
                        standing.suppressions(),
                        standing.off().stream()
                                .map(one -> new Off(title(one.topic()), one.since()))
                                .toList()));
    }

    private String title(String topic) {
        return pack.mailing().topic(topic).map(MailingWords.Topic::title).orElse(topic);
    }
}
