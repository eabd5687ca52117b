// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.people.Permission;
import dev.pergola.timeline.TimelineRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Colleagues write about accounts, contacts and opportunities. */
@Configuration
class RecordTimelines {

    private record Written(
            RecordKind record, Function<UUID, Optional<String>> label, Function<UUID, Optional<Beginning>> came)
            implements TimelineRecord {

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

        @Override
        public Optional<Beginning> beginning(UUID id) {
            return came.apply(id);
        }
    }

    @Bean
    TimelineRecord accountTimeline(AccountDirectory accounts) {
        return new Written(
                RecordKind.ACCOUNT,
                id -> accounts.find(id).map(account -> account.reference() + " · " + account.name()),
                id -> accounts.find(id).map(account -> came(account.source(), account.createdAt())));
    }

    @Bean
    TimelineRecord contactTimeline(ContactDirectory contacts) {
        return new Written(
                RecordKind.CONTACT,
                id -> contacts.find(id).map(contact -> contact.name() + " · " + contact.accountName()),
                id -> contacts.find(id).map(contact -> came(contact.source(), contact.createdAt())));
    }

    @Bean
    TimelineRecord opportunityTimeline(OpportunityDirectory opportunities) {
        return new Written(
                RecordKind.OPPORTUNITY,
                id -> opportunities.find(id).map(opportunity -> opportunity.reference() + " · " + opportunity.name()),
                id -> opportunities.find(id).map(opportunity -> came(opportunity.source(), opportunity.createdAt())));
    }

    /** An import makes no entry in the trail. The source is the latest one, so it is vague after a change. */
    private static TimelineRecord.Beginning came(String source, Instant createdAt) {
        var what = source.equals("import") ? "Came in with an import" : "Came in with an import or from the CRM";
        return new TimelineRecord.Beginning(what, createdAt);
    }
}
