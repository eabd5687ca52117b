// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Submits an opportunity for approval. Refused for new and growing business on a tech-touch or scaled account that has no
 * admin contact.
 */
@Service
class SubmitOpportunity {

    private static final Set<OpportunityType> NEED_ADMIN =
            Set.of(OpportunityType.NEW_FIRST_ORDER, OpportunityType.NEW_CONNECTED, OpportunityType.GROWTH);
    private static final Set<Segment> WITHOUT_CSM = Set.of(Segment.TECH_TOUCH, Segment.SCALED);

    private final Stored stored;
    private final OpportunityDirectory opportunities;
    private final AccountDirectory accounts;
    private final ContactDirectory contacts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SubmitOpportunity(
            Stored stored,
            OpportunityDirectory opportunities,
            AccountDirectory accounts,
            ContactDirectory contacts,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.stored = stored;
        this.opportunities = opportunities;
        this.accounts = accounts;
        this.contacts = contacts;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    List<Problem> submit(UUID id) {
        stored.lock(RecordKind.OPPORTUNITY, id);
        var opportunity = opportunities.find(id).orElseThrow();
        if (!opportunity.isOpen() || opportunity.approval() == Approval.SUBMITTED) {
            return List.of(Problem.of("opportunity-not-open"));
        }
        if (lacksAdmin(opportunity)) {
            return List.of(Problem.of("admin-contact-required", opportunity.accountName()));
        }
        set(opportunity, Approval.SUBMITTED, "Submitted for approval");
        return List.of();
    }

    /** Takes a submission back or decides it. */
    @Transactional
    List<Problem> decide(UUID id, boolean approved) {
        stored.lock(RecordKind.OPPORTUNITY, id);
        var opportunity = opportunities.find(id).orElseThrow();
        if (opportunity.approval() != Approval.SUBMITTED) {
            return List.of(Problem.of("opportunity-not-submitted"));
        }
        set(opportunity, approved ? Approval.APPROVED : Approval.REJECTED, approved ? "Approved" : "Rejected");
        return List.of();
    }

    private boolean lacksAdmin(Opportunity opportunity) {
        var segment = accounts.find(opportunity.account()).orElseThrow().segment();
        return NEED_ADMIN.contains(opportunity.type())
                && segment != null
                && WITHOUT_CSM.contains(segment)
                && !contacts.has(opportunity.account(), ContactRole.ADMIN);
    }

    private void set(Opportunity opportunity, Approval approval, String what) {
        jdbc.sql("update accounts.opportunities set approval = :approval, changed_at = :now where id = :id")
                .param("approval", approval.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", opportunity.id())
                .update();
        events.publishEvent(Change.of(
                "opportunity", opportunity.id(), what, opportunity.approval().word(), approval.word()));
        events.publishEvent(
                new RecordChanged(RecordKind.OPPORTUNITY, opportunity.id(), false, Set.of("approval"), "console"));
    }
}
