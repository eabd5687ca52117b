// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.audit.Change;
import dev.pergola.coupons.Purpose;
import dev.pergola.packs.CommunityProgram;
import dev.pergola.people.Person;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins an application, or goes on with the one that the member has under way. A member who runs one renews it. */
@Service
class StartDraft {

    sealed interface Outcome {
        record Begun(UUID application) implements Outcome {}

        /** The program ends after one term; what follows is bought. */
        record Refused(Problem problem) implements Outcome {}
    }

    private final Applications applications;
    private final JdbcClient jdbc;
    private final ApplicationDirectory directory;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    StartDraft(
            Applications applications,
            JdbcClient jdbc,
            ApplicationDirectory directory,
            ApplicationEventPublisher events,
            Ids ids) {
        this.applications = applications;
        this.jdbc = jdbc;
        this.directory = directory;
        this.events = events;
        this.ids = ids;
    }

    @Transactional
    Outcome start(Person member, CommunityProgram program) {
        var open = underWay(member, program);
        if (open.isPresent()) {
            return new Outcome.Begun(open.get());
        }
        var isRenewal = directory.latestMembership(member.id(), program.key()).isPresent();
        return isRenewal && program.renewal() == CommunityProgram.Renewal.paid
                ? new Outcome.Refused(Problem.of("renewal-is-paid", program.address()))
                : new Outcome.Begun(begin(member, program));
    }

    private UUID begin(Person member, CommunityProgram program) {
        var earlier = directory.latestMembership(member.id(), program.key());
        var kind = earlier.isPresent() ? Purpose.RENEWAL : Purpose.NEW;
        var answers = earlier.map(ApplicationDirectory.Membership::answers).orElse(Map.of());
        var draft = new Application.Draft(new Dossier(ids.next(), 0, program.key(), member.id(), kind, answers));
        if (!applications.add(draft)) {
            return underWay(member, program).orElseThrow();
        }
        applications.saveAnswers(draft.dossier().id(), answers);
        events.publishEvent(Change.of(
                "application",
                draft.dossier().id(),
                kind == Purpose.NEW ? "Began an application" : "Began a renewal",
                null,
                Status.DRAFT.label()));
        return draft.dossier().id();
    }

    private Optional<UUID> underWay(Person member, CommunityProgram program) {
        return jdbc.sql("""
                select id from applications.applications
                where member = :member and program = :program
                  and status in ('DRAFT', 'SUBMITTED', 'VERIFYING', 'INFORMATION_NEEDED', 'IN_REVIEW', 'APPROVED',
                                 'CODE_SENT', 'REDEEMED')
                """)
                .param("member", member.id())
                .param("program", program.key())
                .query(UUID.class)
                .optional();
    }
}
