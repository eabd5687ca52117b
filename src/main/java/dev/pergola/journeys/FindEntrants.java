// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.val;

import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import dev.pergola.programs.Program.Experiment;
import dev.pergola.programs.Program.Recipient;
import dev.pergola.shared.ComposedSql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jooq.SQL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds all who would enter a program, each with those of the first of its roles who can be written to, in one statement. */
@Component
class FindEntrants {

    /** @param readers empty when nobody of the account can be written to */
    record Entrant(
            UUID account,
            String occurrence,
            boolean heldOut,
            @Nullable String arm,
            List<Reader> readers) {

        boolean isGhost() {
            return heldOut || Experiment.CONTROL.equals(arm);
        }
    }

    record Reader(UUID contact, @Nullable String zone, int rank) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;

    FindEntrants(JdbcClient jdbc, PackDirectory pack) {
        this.jdbc = jdbc;
        this.pack = pack;
    }

    List<Entrant> find(Program program, Move.Mail step, LocalDate since, LocalDate today) {
        var scope = Scope.of(program);
        var holdOut = pack.mailing().holdOut();
        var entrants = new LinkedHashMap<UUID, Entrant>();
        ComposedSql.statement(
                        jdbc,
                        """
                        with entrant as materialized (
                            select account.id as account, {3} as contact, {8} as occurrence from {4} where {5}
                        )
                        select entrant.account, entrant.occurrence, journeys.bucket({0}, entrant.account) < {1} as held_out, {2} as arm,
                               reader.id as contact, reader.zone, {6} as rank
                        from entrant
                        left join (
                            select contact.account, contact.id, contact.zone, contact.roles
                            from accounts.contact_facts contact
                            where contact.email is not null and contact.email_state <> 'BOUNCED'
                                and contact.unsubscribed_at is null and contact.consent is distinct from 'WITHDRAWN'
                                and not exists (
                                    select from recipients.refusal_facts refusal
                                    where refusal.email = contact.email
                                        and (refusal.topic is null or refusal.topic = {7})
                                )
                        ) reader on reader.account = entrant.account and {6} is not null
                        """,
                        val(holdOut.salt()),
                        inline(holdOut.percent() * 100),
                        Arms.of(program),
                        scope.contact(),
                        scope.population(),
                        EnterProgram.who(program, since, today, null),
                        rank(program),
                        val(pack.template(step.template()).orElseThrow().category()),
                        EnterProgram.occurrence(program.entry()))
                .query(row -> {
                    var account = row.getObject("account", UUID.class);
                    var heldOut = row.getBoolean("held_out");
                    var arm = row.getString("arm");
                    var occurrence = row.getString("occurrence");
                    var entrant = entrants.computeIfAbsent(
                            account, id -> new Entrant(id, occurrence, heldOut, arm, new ArrayList<>(1)));
                    var contact = row.getObject("contact", UUID.class);
                    if (contact != null) {
                        add(entrant, new Reader(contact, row.getString("zone"), row.getInt("rank")));
                    }
                });
        return List.copyOf(entrants.values());
    }

    /** Only those of the first role count, each once. */
    private static void add(Entrant entrant, Reader reader) {
        var readers = entrant.readers();
        if (!readers.isEmpty() && readers.getFirst().rank() > reader.rank()) {
            readers.clear();
        }
        if (readers.isEmpty() || readers.getFirst().rank() == reader.rank() && !readers.contains(reader)) {
            readers.add(reader);
        }
    }

    /** Which of the program's roles a reader holds first, counted from 1; null for none. */
    private static SQL rank(Program program) {
        if (program.recipients().contains(Recipient.ENROLLED_CONTACT)) {
            return sql("case when reader.id = entrant.contact then 1 end");
        }
        var rank = sql("null");
        for (var place = program.recipients().size(); place > 0; place--) {
            rank = sql(
                    "case when {0} = any(reader.roles) then {1} else {2} end",
                    inline(program.recipients().get(place - 1).name()), inline(place), rank);
        }
        return rank;
    }
}
