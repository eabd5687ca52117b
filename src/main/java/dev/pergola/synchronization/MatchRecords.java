// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsDirectory;
import dev.pergola.accounts.FieldsDirectory.Fields;
import dev.pergola.accounts.RecordKind;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the counterparts of a page of records: by link, by our id in the CRM, by the CRM's id here. */
@Component
class MatchRecords {

    /** @param problems records that several others claim */
    record Matched(List<Pair> pairs, List<FoundProblem> problems) {}

    private final Links links;
    private final FieldsDirectory directory;
    private final CrmClient client;
    private final ProblemCatalogue catalogue;

    MatchRecords(Links links, FieldsDirectory directory, CrmClient client, ProblemCatalogue catalogue) {
        this.links = links;
        this.directory = directory;
        this.client = client;
        this.catalogue = catalogue;
    }

    /** Theirs are known; finds ours. */
    Matched toTheirs(CrmTable table, List<RemoteRecord> all) {
        var kind = table.kind();
        var erased = kind == RecordKind.CONTACT ? erased(all) : Set.<String>of();
        var theirs =
                all.stream().filter(record -> !erased.contains(record.id())).toList();
        var linked = byTheirs(
                links.ofTheirs(kind, theirs.stream().map(RemoteRecord::id).toList()));
        var strangers = theirs.stream()
                .filter(record -> !linked.containsKey(record.id()) && !record.deleted())
                .toList();
        var claimed = strangers.isEmpty() ? Map.<String, UUID>of() : claimed(kind, strangers);
        var wanted = Stream.concat(linked.values().stream().map(Link::record), claimed.values().stream())
                .collect(Collectors.toSet());
        var ours = wanted.isEmpty() ? Map.<UUID, Fields>of() : directory.find(kind, wanted);
        var taken = claimed.isEmpty() ? Map.<UUID, Link>of() : byOurs(links.ofOurs(kind, claimed.values()));
        var pairs = new ArrayList<Pair>();
        var problems = new ArrayList<FoundProblem>();
        all.stream()
                .filter(record -> erased.contains(record.id()) && !record.deleted())
                .forEach(record -> problems.add(forgotten(record)));
        theirs.forEach(record -> {
            var link = linked.get(record.id());
            var claim = claimed.get(record.id());
            if (link != null) {
                pairs.add(new Pair(ours.get(link.record()), record, link));
            } else if (claim == null || !ours.containsKey(claim)) {
                pairs.add(new Pair(null, record, null));
            } else {
                var rivals = rivals(record, claim, claimed, taken.get(claim));
                if (rivals.isEmpty()) {
                    pairs.add(new Pair(ours.get(claim), record, null));
                } else {
                    problems.add(several(null, record.id(), label(ours.get(claim)), Direction.IN, rivals));
                }
            }
        });
        return new Matched(pairs, problems);
    }

    /** Contacts whom somebody had erased here must not come back. */
    private Set<String> erased(List<RemoteRecord> records) {
        return FindReferences.longIds(directory.erasedContacts(
                FindReferences.forms(records.stream().map(RemoteRecord::id).toList())));
    }

    private FoundProblem forgotten(RemoteRecord record) {
        return found(null, record.id(), record.id(), Direction.IN, Problem.of("sync-erased"), List.of());
    }

    /** Which of ours the CRM's records say they are, or are said to be here. */
    private Map<String, UUID> claimed(RecordKind kind, List<RemoteRecord> strangers) {
        var known = FindReferences.longForms(directory.byExternalId(
                kind,
                FindReferences.forms(strangers.stream().map(RemoteRecord::id).toList())));
        var claims = new HashMap<>(known);
        strangers.forEach(record -> {
            var ourId = record.ourId();
            if (ourId != null) {
                claims.putIfAbsent(record.id(), ourId);
            }
        });
        return claims;
    }

    /** Other records of the CRM that are, or claim to be, the same of ours. */
    private static List<String> rivals(
            RemoteRecord record, UUID claim, Map<String, UUID> claimed, @Nullable Link taken) {
        var rivals = claimed.entrySet().stream()
                .filter(other ->
                        other.getValue().equals(claim) && !other.getKey().equals(record.id()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(ArrayList::new));
        if (taken != null && !taken.externalId().equals(record.id())) {
            rivals.add(taken.externalId());
        }
        return rivals.isEmpty()
                ? rivals
                : Stream.concat(Stream.of(record.id()), rivals.stream())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Ours are known, with their links; asks the CRM for theirs. */
    Matched toOurs(CrmTable table, Collection<Fields> ours, Map<UUID, Link> linked) {
        var single = ours.stream().filter(record -> record.mergedInto() == null).toList();
        var ids = new HashSet<String>();
        ours.forEach(record -> externalId(record, linked.get(record.id())).ifPresent(ids::add));
        var byId = client.byId(table, ids).stream().collect(Collectors.toMap(RemoteRecord::id, Function.identity()));
        var strangers = single.stream()
                .map(Fields::id)
                .filter(id -> !linked.containsKey(id))
                .collect(Collectors.toSet());
        var byOurId = client.byOurId(table, strangers).stream()
                .filter(record -> !record.deleted())
                .collect(Collectors.groupingBy(record -> Objects.requireNonNull(record.ourId())));
        var pairs = new ArrayList<Pair>();
        var problems = new ArrayList<FoundProblem>();
        var taken = taken(table.kind(), strangers, byId, byOurId);
        ours.forEach(record -> {
            var link = linked.get(record.id());
            var found = new LinkedHashMap<String, RemoteRecord>();
            externalId(record, link).map(byId::get).ifPresent(their -> found.put(their.id(), their));
            if (link == null) {
                byOurId.getOrDefault(record.id(), List.of()).forEach(their -> found.put(their.id(), their));
            }
            if (found.size() > 1 || (link == null && found.keySet().stream().anyMatch(taken::contains))) {
                problems.add(several(record.id(), null, record.label(), Direction.OUT, List.copyOf(found.keySet())));
            } else {
                pairs.add(new Pair(record, found.values().stream().findFirst().orElse(null), link));
            }
        });
        return new Matched(pairs, problems);
    }

    /** Those of the records found for strangers that are linked with another of ours already. */
    private Set<String> taken(
            RecordKind kind,
            Set<UUID> strangers,
            Map<String, RemoteRecord> byId,
            Map<UUID, List<RemoteRecord>> byOurId) {
        var found = Stream.concat(
                        byId.keySet().stream(),
                        byOurId.values().stream().flatMap(List::stream).map(RemoteRecord::id))
                .toList();
        return strangers.isEmpty() || found.isEmpty()
                ? Set.of()
                : links.ofTheirs(kind, found).stream()
                        .filter(link -> !strangers.contains(link.record()))
                        .map(Link::externalId)
                        .collect(Collectors.toSet());
    }

    private static Optional<String> externalId(Fields record, @Nullable Link link) {
        return CrmId.of(link == null ? record.externalId() : link.externalId()).map(CrmId::text);
    }

    FoundProblem several(
            @Nullable UUID record,
            @Nullable String externalId,
            String label,
            Direction direction,
            List<String> candidates) {
        return found(record, externalId, label, direction, Problem.of("sync-duplicate", candidates.size()), candidates);
    }

    private FoundProblem found(
            @Nullable UUID record,
            @Nullable String externalId,
            String label,
            Direction direction,
            Problem problem,
            List<String> candidates) {
        return new FoundProblem(
                record,
                externalId,
                label,
                direction,
                problem.code(),
                catalogue.tell(problem).sentence(),
                "",
                candidates,
                null);
    }

    private static String label(@Nullable Fields ours) {
        return ours == null ? "" : ours.label();
    }

    private static Map<String, Link> byTheirs(List<Link> links) {
        return links.stream().collect(Collectors.toMap(Link::externalId, Function.identity()));
    }

    static Map<UUID, Link> byOurs(List<Link> links) {
        return links.stream().collect(Collectors.toMap(Link::record, Function.identity()));
    }
}
