// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsArrived;
import dev.pergola.accounts.FieldsArrived.Arrival;
import dev.pergola.accounts.FieldsArrived.Taken;
import dev.pergola.accounts.RecordKind;
import dev.pergola.shared.ProblemCatalogue;
import dev.pergola.synchronization.Plan.Deed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Does the half of the plans that is done here, all in one transaction with the place up to which changes are read. */
@Service
class ApplyPlans {

    private static final String WHY = "It was changed in the CRM.";
    private static final Duration SOON = Duration.ofSeconds(1);

    /** A plan whose other half is to be done in the CRM. @param link as it stands now; null before there is one */
    record Ready(Plan plan, @Nullable Link link) {}

    /**
     * A page of plans.
     *
     * @param queued whether its records come from the queue of ours
     * @param cursor where it ends, when it came from the CRM's changes
     */
    record Page(
            CrmTable table,
            List<Plan> plans,
            List<FoundProblem> problems,
            boolean queued,
            @Nullable Cursor cursor) {}

    private final Links links;
    private final Waiting waiting;
    private final Conflicts conflicts;
    private final SyncProblems problems;
    private final Steps steps;
    private final Cursors cursors;
    private final StepTexts texts;
    private final ProblemCatalogue catalogue;
    private final ApplicationEventPublisher events;

    ApplyPlans(
            Links links,
            Waiting waiting,
            Conflicts conflicts,
            SyncProblems problems,
            Steps steps,
            Cursors cursors,
            StepTexts texts,
            ProblemCatalogue catalogue,
            ApplicationEventPublisher events) {
        this.links = links;
        this.waiting = waiting;
        this.conflicts = conflicts;
        this.problems = problems;
        this.steps = steps;
        this.cursors = cursors;
        this.texts = texts;
        this.catalogue = catalogue;
        this.events = events;
    }

    /** What a page leaves behind, gathered before it is written. */
    private static final class Gathered {

        private final List<Link> links = new ArrayList<>();
        private final List<Ready> ready = new ArrayList<>();
        private final List<UUID> moved = new ArrayList<>();
        private final List<Steps.Taken> steps = new ArrayList<>();
        private final List<FoundProblem> problems = new ArrayList<>();
        private final List<Plan> standing = new ArrayList<>();
        private final Set<String> arrived = new HashSet<>();
    }

    /** Returns the plans that have something to send. Those that do not come from the queue go there for it. */
    @Transactional
    List<Ready> apply(Page page) {
        var kind = page.table().kind();
        var taken = take(kind, page.plans());
        var gathered = new Gathered();
        gathered.problems.addAll(page.problems());
        page.plans().forEach(plan -> follow(page.table(), plan, taken.get(plan.record()), gathered));
        links.keep(kind, gathered.links);
        keepConflicts(page.table(), gathered);
        keepProblems(kind, gathered);
        steps.keep(kind, gathered.steps);
        problems.wake(gathered.arrived);
        queue(page, gathered);
        if (page.cursor() != null) {
            cursors.keep(kind, page.cursor());
        }
        return gathered.ready;
    }

    private Map<UUID, Taken> take(RecordKind kind, List<Plan> plans) {
        var arrivals = plans.stream()
                .filter(plan -> plan.deed() == Deed.MAKE_HERE
                        || (plan.deed() == Deed.MERGE && !plan.take().isEmpty()))
                .map(plan -> new Arrival(
                        plan.record(),
                        plan.deed() == Deed.MAKE_HERE,
                        plan.deed() == Deed.MAKE_HERE ? null : Long.valueOf(plan.version()),
                        plan.take()))
                .toList();
        var taken = new HashMap<UUID, Taken>();
        if (!arrivals.isEmpty()) {
            events.publishEvent(
                    new FieldsArrived(kind, "crm", WHY, arrivals, outcome -> taken.put(outcome.id(), outcome)));
        }
        return taken;
    }

    private void follow(CrmTable table, Plan plan, @Nullable Taken taken, Gathered gathered) {
        gathered.problems.addAll(plan.problems());
        switch (taken) {
            case Taken.Moved(var id) -> {
                gathered.moved.add(id);
                return;
            }
            case Taken.Refused(var id, var refused) -> {
                refused.forEach(problem -> gathered.problems.add(texts.unreadable(catalogue, plan, null, problem)));
                gathered.standing.add(plan);
                return;
            }
            case Taken.Done done -> {
                done.problems()
                        .forEach(problem ->
                                gathered.problems.add(texts.unreadable(catalogue, plan, plan.record(), problem)));
                texts.taken(table, plan, done).forEach(gathered.steps::add);
            }
            case null -> {}
        }
        gathered.standing.add(plan);
        var link = link(plan, taken instanceof Taken.Done done ? done : null);
        if (link != null && !link.equals(plan.link())) {
            gathered.links.add(link);
        }
        if (plan.deed() == Deed.MAKE_HERE) {
            gathered.arrived.add(Objects.requireNonNull(plan.externalId()));
        }
        if (plan.sends()) {
            gathered.ready.add(new Ready(plan, link));
        }
    }

    private static @Nullable Link link(Plan plan, Taken.@Nullable Done done) {
        var externalId = plan.externalId();
        var theirs = plan.theirs();
        if (externalId == null || (plan.ours() == null && plan.link() == null && done == null)) {
            return null;
        }
        var stamp = theirs == null ? null : theirs.stamp();
        var state = switch (plan.deed()) {
            case MERGE, MAKE_HERE -> Link.State.LINKED;
            case LOSE -> Link.State.DELETED;
            case LEAVE -> Link.State.MERGED;
            case MAKE_THERE, WAIT -> null;
        };
        if (state == null || (state == Link.State.MERGED && plan.link() == null)) {
            return plan.link();
        }
        var base = new HashMap<>(plan.base());
        if (done != null) {
            done.problems().forEach(problem -> restore(base, plan.link(), String.valueOf(problem.field())));
        }
        return new Link(plan.record(), externalId, base, done == null ? plan.version() : done.version(), stamp, state);
    }

    /** A value that could not be written here is not agreed on. */
    private static void restore(Map<String, @Nullable String> base, @Nullable Link before, String key) {
        if (before != null && before.base().containsKey(key)) {
            base.put(key, before.base().get(key));
        } else {
            base.remove(key);
        }
    }

    private void keepConflicts(CrmTable table, Gathered gathered) {
        var merged = gathered.standing.stream()
                .filter(plan -> plan.deed() == Deed.MERGE)
                .toList();
        if (merged.isEmpty()) {
            return;
        }
        var fresh = Set.copyOf(conflicts.keep(table.kind(), merged));
        merged.forEach(plan -> texts.conflicts(table, plan, fresh).forEach(gathered.steps::add));
    }

    private void keepProblems(RecordKind kind, Gathered gathered) {
        var fresh = problems.keep(kind, gathered.problems);
        fresh.forEach(problem -> texts.problem(problem).ifPresent(gathered.steps::add));
        var subjects = gathered.standing.stream().flatMap(ApplyPlans::subjects).toList();
        problems.solve(kind, subjects, Direction.IN, gathered.problems);
        var silent = gathered.standing.stream()
                .filter(plan -> !plan.sends() && plan.deed() != Deed.LOSE)
                .flatMap(ApplyPlans::subjects)
                .toList();
        problems.solve(kind, silent, Direction.OUT, gathered.problems);
    }

    private static Stream<String> subjects(Plan plan) {
        return Stream.concat(Stream.of(plan.record().toString()), Stream.ofNullable(plan.externalId()));
    }

    private void queue(Page page, Gathered gathered) {
        var kind = page.table().kind();
        waiting.add(kind, gathered.moved, SOON);
        if (!page.queued()) {
            waiting.add(kind, toSend(kind, gathered.ready), Duration.ZERO);
            return;
        }
        var sending =
                gathered.ready.stream().map(ready -> ready.plan().record()).toList();
        var settled = Stream.concat(
                        gathered.standing.stream().map(Plan::record),
                        page.problems().stream().map(FoundProblem::record).filter(Objects::nonNull))
                .filter(record -> !sending.contains(record))
                .toList();
        if (!settled.isEmpty()) {
            waiting.done(kind, settled);
        }
    }

    /** A record that the CRM refused and that is only read once more waits for its own time. */
    private List<UUID> toSend(RecordKind kind, List<Ready> ready) {
        var unchanged = ready.stream()
                .map(Ready::plan)
                .filter(plan -> plan.link() != null
                        && plan.theirs() != null
                        && plan.theirs().stamp().equals(plan.link().remoteStamp())
                        && plan.link().version() == plan.version())
                .map(Plan::record)
                .toList();
        var held = problems.held(kind, unchanged);
        return ready.stream()
                .map(one -> one.plan().record())
                .filter(record -> !held.contains(record))
                .toList();
    }
}
