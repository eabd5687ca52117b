// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.webhooks.Announcement;
import dev.pergola.webhooks.EventType;
import dev.pergola.webhooks.EventTypes;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells other systems which records changed, and in which fields; what they hold now is read over the API. Records of an
 * imported file are not told one by one: the import's end is told instead.
 */
@Component
class AnnounceRecord implements EventTypes {

    private static final UUID EXAMPLE = UUID.fromString("0199f1c2-9c30-7b1f-8e22-6a4d2b7f9051");
    private static final String MERGED = "account.merged";
    private static final String PARTED = "account.parted";

    /**
     * @param href   where the API answers it
     * @param fields the keys that changed, in order
     * @param source console, api, import, crm, service or program
     */
    record RecordTold(UUID id, String href, List<String> fields, String source) {}

    /** @param account the one that is left */
    record MergeTold(UUID account, String href, UUID other) {}

    private final ApplicationEventPublisher events;

    AnnounceRecord(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public List<EventType> eventTypes() {
        return Stream.concat(
                        Arrays.stream(RecordKind.values()).flatMap(AnnounceRecord::types),
                        Stream.of(
                                type(MERGED, "Two accounts became one.", merge(EXAMPLE, EXAMPLE)),
                                type(
                                        PARTED,
                                        "A merge was undone: both accounts are there again.",
                                        merge(EXAMPLE, EXAMPLE))))
                .toList();
    }

    @EventListener
    void changed(RecordChanged changed) {
        var key = changed.created() ? created(changed.kind()) : changed(changed.kind());
        var fields = changed.fields().stream().sorted().toList();
        var told = told(changed.kind(), changed.id(), fields, changed.source());
        events.publishEvent(new Announcement(key, changed.id(), told));
    }

    @EventListener
    void merged(AccountsMerged merged) {
        events.publishEvent(new Announcement(MERGED, merged.winner(), merge(merged.winner(), merged.loser())));
    }

    @EventListener
    void parted(AccountsParted parted) {
        events.publishEvent(new Announcement(PARTED, parted.winner(), merge(parted.winner(), parted.loser())));
    }

    private static Stream<EventType> types(RecordKind kind) {
        var word = kind.word();
        var all = kind.fields().stream().limit(3).map(Field::key).sorted().toList();
        return Stream.of(
                type(
                        created(kind),
                        "A new %s, made by somebody or by another system.".formatted(word),
                        told(kind, EXAMPLE, all, "console")),
                type(changed(kind), "Fields of one %s changed.".formatted(word), told(kind, EXAMPLE, all, "crm")));
    }

    private static String created(RecordKind kind) {
        return kind.word() + ".created";
    }

    private static String changed(RecordKind kind) {
        return kind.word() + ".changed";
    }

    private static RecordTold told(RecordKind kind, UUID id, List<String> fields, String source) {
        return new RecordTold(id, "/api/v1/" + kind.plural() + "/" + id, fields, source);
    }

    private static MergeTold merge(UUID winner, UUID loser) {
        return new MergeTold(winner, "/api/v1/accounts/" + winner, loser);
    }

    private static EventType type(String key, String sentence, Object example) {
        return new EventType(key, "Customers", sentence, example);
    }
}
