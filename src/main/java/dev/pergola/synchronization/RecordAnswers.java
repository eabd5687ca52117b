// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsArrived;
import dev.pergola.accounts.FieldsArrived.Arrival;
import dev.pergola.accounts.FieldsArrived.Taken;
import dev.pergola.accounts.RecordKind;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import dev.pergola.synchronization.ApplyPlans.Ready;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what the CRM answered: the new base of what it took, and a problem for what it refused. */
@Service
class RecordAnswers {

    private static final Duration AGAIN = Duration.ofSeconds(20);

    private final Links links;
    private final Waiting waiting;
    private final SyncProblems problems;
    private final Steps steps;
    private final StepTexts texts;
    private final ProblemCatalogue catalogue;
    private final ApplicationEventPublisher events;

    RecordAnswers(
            Links links,
            Waiting waiting,
            SyncProblems problems,
            Steps steps,
            StepTexts texts,
            ProblemCatalogue catalogue,
            ApplicationEventPublisher events) {
        this.links = links;
        this.waiting = waiting;
        this.problems = problems;
        this.steps = steps;
        this.texts = texts;
        this.catalogue = catalogue;
        this.events = events;
    }

    /** What the answers leave behind, gathered before it is written. */
    private static final class Gathered {

        private final Map<UUID, Link> links = new HashMap<>();
        private final List<Arrival> arrivals = new ArrayList<>();
        private final List<UUID> done = new ArrayList<>();
        private final List<UUID> again = new ArrayList<>();
        private final List<FoundProblem> problems = new ArrayList<>();
        private final List<String> answered = new ArrayList<>();
        private final List<Steps.Taken> steps = new ArrayList<>();
        private final Set<String> arrived = new HashSet<>();
    }

    @Transactional
    void record(CrmTable table, List<Ready> sent, List<Written> answers) {
        var kind = table.kind();
        var gathered = new Gathered();
        for (var index = 0; index < sent.size(); index++) {
            var one = sent.get(index);
            switch (answers.get(index)) {
                case Written.Done(var externalId) -> taken(table, one, externalId, gathered);
                case Written.Refused refused
                when refused.isPassing() -> gathered.again.add(one.plan().record());
                case Written.Refused refused -> refused(table, one, refused, gathered);
                case Written.Several(var externalIds) -> {
                    gathered.done.add(one.plan().record());
                    gathered.problems.add(several(one.plan(), externalIds));
                }
            }
        }
        name(kind, gathered);
        links.keep(kind, gathered.links.values());
        var fresh = problems.keep(kind, gathered.problems);
        fresh.forEach(problem -> texts.problem(problem).ifPresent(gathered.steps::add));
        problems.solve(kind, gathered.answered, Direction.OUT, gathered.problems);
        problems.wake(gathered.arrived);
        steps.keep(kind, gathered.steps);
        waiting.done(kind, gathered.done);
        waiting.add(kind, gathered.again, AGAIN);
    }

    private void taken(CrmTable table, Ready one, String answered, Gathered gathered) {
        var plan = one.plan();
        var known = one.link();
        var externalId = CrmId.of(answered)
                .map(CrmId::text)
                .orElseThrow(() -> CrmTrouble.passing("HALF_ANSWER", "The CRM named no id of a record.", null));
        var base = new HashMap<>(known == null ? plan.base() : known.base());
        base.putAll(plan.send());
        gathered.links.put(
                plan.record(),
                new Link(
                        plan.record(),
                        externalId,
                        base,
                        known == null ? plan.version() : known.version(),
                        known == null ? null : known.remoteStamp(),
                        Link.State.LINKED));
        if (known == null) {
            gathered.arrivals.add(new Arrival(plan.record(), false, null, Map.of(CrmTables.EXTERNAL_ID, externalId)));
            gathered.arrived.add(plan.record().toString());
        }
        gathered.done.add(plan.record());
        gathered.answered.add(plan.record().toString());
        gathered.problems.addAll(plan.problems().stream()
                .filter(problem -> problem.direction() == Direction.OUT)
                .toList());
        gathered.steps.addAll(texts.sent(table, plan, externalId));
    }

    /** Writes the CRM's ids here. A record that was changed meanwhile keeps its old version in the link: it needs a look. */
    private void name(RecordKind kind, Gathered gathered) {
        if (gathered.arrivals.isEmpty()) {
            return;
        }
        events.publishEvent(new FieldsArrived(kind, "crm", "The CRM gave it an id.", gathered.arrivals, outcome -> {
            var link = gathered.links.get(outcome.id());
            if (link != null
                    && outcome instanceof Taken.Done(var id, var version, var _, var _)
                    && version == link.version() + 1) {
                gathered.links.put(
                        id, new Link(id, link.externalId(), link.base(), version, link.remoteStamp(), link.state()));
            }
        }));
    }

    private void refused(CrmTable table, Ready one, Written.Refused refused, Gathered gathered) {
        var plan = one.plan();
        gathered.done.add(plan.record());
        gathered.answered.add(plan.record().toString());
        if (refused.code().equals("ENTITY_IS_DELETED") && one.link() != null) {
            var link = one.link();
            gathered.links.put(
                    plan.record(),
                    new Link(
                            link.record(),
                            link.externalId(),
                            link.base(),
                            link.version(),
                            link.remoteStamp(),
                            Link.State.DELETED));
            gathered.problems.add(
                    problem(plan, "sync-deleted", sentence(Problem.of("sync-deleted")), "", Direction.IN));
            return;
        }
        if (refused.code().equals("DUPLICATE_EXTERNAL_ID")) {
            gathered.problems.add(several(plan, List.of()));
            return;
        }
        var field = table.columns().stream()
                .filter(column -> refused.columns().contains(column.name()))
                .map(CrmTable.Column::key)
                .findFirst()
                .orElse("");
        gathered.problems.add(problem(plan, refused.code(), refused.message(), field, Direction.OUT));
    }

    private FoundProblem several(Plan plan, List<String> externalIds) {
        return new FoundProblem(
                plan.record(),
                null,
                plan.label(),
                Direction.OUT,
                "sync-duplicate",
                sentence(Problem.of("sync-duplicate", Math.max(2, externalIds.size()))),
                "",
                externalIds,
                null);
    }

    private String sentence(Problem problem) {
        return catalogue.tell(problem).sentence();
    }

    private static FoundProblem problem(
            Plan plan, String code, String message, @Nullable String field, Direction direction) {
        return new FoundProblem(
                plan.record(),
                plan.externalId(),
                plan.label(),
                direction,
                code,
                message,
                field == null ? "" : field,
                List.of(),
                null);
    }
}
