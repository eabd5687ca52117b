// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.EmailAddress;
import dev.pergola.people.Person;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import dev.pergola.shared.Problem;
import dev.pergola.shared.SortPlace;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who asked to be erased, and until when that is answered. */
@Component
class Requests {

    private static final int PAGE = 50;

    /** @param address null once the person is erased */
    record Request(
            UUID id,
            @Nullable String address,
            String state,
            @Nullable String reason,
            Instant askedAt,
            LocalDate dueOn,
            @Nullable Instant closedAt) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Requests(JdbcClient jdbc, PackDirectory pack, ApplicationEventPublisher events, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Asking twice changes nothing. */
    @Transactional
    void ask(Person person, EmailAddress address, String fingerprint) {
        var id = ids.next();
        var due = pack.calendar().today(clock).plusDays(pack.privacy().requestDays());
        var isNew = jdbc.sql("""
                insert into privacy.requests (id, person, address, fingerprint, state, asked_at, due_on)
                values (:id, :person, :address, :fingerprint, 'OPEN', :now, :due)
                on conflict do nothing
                """)
                        .param("id", id)
                        .param("person", person.id())
                        .param("address", address.value())
                        .param("fingerprint", fingerprint)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("due", Date.valueOf(due))
                        .update()
                == 1;
        if (isNew) {
            events.publishEvent(Change.of("personal data", id, "Asked to be erased by " + due, null, "open"));
        }
    }

    @Transactional
    List<Problem> decline(UUID id, String reason) {
        if (reason.isBlank()) {
            return List.of(Problem.of("reason-required").at("reason"));
        }
        var declined = jdbc.sql("""
                update privacy.requests set state = 'DECLINED', reason = :reason, closed_at = :now
                where id = :id and state = 'OPEN'
                """)
                .param("reason", reason.strip())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        if (declined == 1) {
            events.publishEvent(Change.of("personal data", id, "Declined to erase", "open", "declined"));
        }
        return List.of();
    }

    /** Those to answer, the most urgent first. */
    Listing<Request> open(@Nullable String from) {
        var place = SortPlace.parse(from);
        var rows = jdbc.sql("""
                select id, address, state, reason, asked_at, due_on, closed_at from privacy.requests
                where state = 'OPEN' and (due_on, id) > (:due, :id)
                order by due_on, id limit :limit
                """)
                .param("due", Date.valueOf(place.flatMap(Requests::due).orElse(LocalDate.EPOCH)))
                .param("id", place.map(SortPlace::id).orElseGet(() -> new UUID(0, 0)))
                .param("limit", PAGE + 1)
                .query(Request.class)
                .list();
        return Listing.cutAtWord(rows, PAGE, row -> new SortPlace(row.dueOn().toString(), row.id()).word());
    }

    private static Optional<LocalDate> due(SortPlace place) {
        try {
            return Optional.of(LocalDate.parse(place.value()));
        } catch (DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    /** Those that were answered, the newest first. */
    Listing<Request> closed(@Nullable String from) {
        var place = Keyset.parse(from);
        var rows = jdbc.sql("""
                select id, address, state, reason, asked_at, due_on, closed_at from privacy.requests
                where state <> 'OPEN' and (closed_at, id) < (:at, :id)
                order by closed_at desc, id desc limit :limit
                """)
                .param("at", Timestamp.from(place.at()))
                .param("id", place.id())
                .param("limit", PAGE + 1)
                .query(Request.class)
                .list();
        return Listing.cut(rows, PAGE, row -> new Keyset(java.util.Objects.requireNonNull(row.closedAt()), row.id()));
    }

    Optional<Request> latestOf(UUID person) {
        return jdbc.sql("""
                select id, address, state, reason, asked_at, due_on, closed_at from privacy.requests
                where person = :person order by asked_at desc limit 1
                """).param("person", person).query(Request.class).optional();
    }

    long waiting() {
        return jdbc.sql("select count(*) from privacy.requests where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    long late() {
        return jdbc.sql("select count(*) from privacy.requests where state = 'OPEN' and due_on < :today")
                .param("today", Date.valueOf(pack.calendar().today(clock)))
                .query(Long.class)
                .single();
    }

    /** When this address was erased before. */
    Optional<Instant> erasedBefore(String fingerprint) {
        return jdbc.sql("""
                select erased_at from privacy.erasures where fingerprint = :fingerprint order by erased_at desc limit 1
                """)
                .param("fingerprint", fingerprint)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
