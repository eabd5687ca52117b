// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.people.Permission;
import dev.pergola.timeline.TimelineRecord;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Colleagues write about accounts, contacts and opportunities. */
@Configuration
class RecordTimelines {

    private record Written(RecordKind record, Function<UUID, Optional<String>> label) implements TimelineRecord {

        @Override
        public String kind() {
            return record.word();
        }

        @Override
        public Permission permission() {
            return Permission.READ_ACCOUNTS;
        }

        @Override
        public Optional<Named> find(UUID id) {
            return label.apply(id).map(name -> new Named(name, "/console/" + record.plural() + "/" + id));
        }
    }

    @Bean
    TimelineRecord accountTimeline(AccountDirectory accounts) {
        return new Written(
                RecordKind.ACCOUNT,
                id -> accounts.find(id).map(account -> account.reference() + " · " + account.name()));
    }

    @Bean
    TimelineRecord contactTimeline(ContactDirectory contacts) {
        return new Written(
                RecordKind.CONTACT,
                id -> contacts.find(id).map(contact -> contact.name() + " · " + contact.accountName()));
    }

    @Bean
    TimelineRecord opportunityTimeline(OpportunityDirectory opportunities) {
        return new Written(
                RecordKind.OPPORTUNITY,
                id -> opportunities.find(id).map(opportunity -> opportunity.reference() + " · " + opportunity.name()));
    }
}
