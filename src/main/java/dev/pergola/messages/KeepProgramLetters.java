// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Puts programs' letters into the outbox, each with its fate, in the transaction of whoever planned them. */
@Component
class KeepProgramLetters {

    private final JdbcClient jdbc;
    private final DecideFates fates;
    private final JsonMapper mapper;
    private final Ids ids;
    private final Clock clock;

    KeepProgramLetters(JdbcClient jdbc, DecideFates fates, JsonMapper mapper, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.fates = fates;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(ProgramLettersPlanned planned) {
        var decided = fates.decide(planned.letters());
        jdbc.sql("""
                insert into messages.messages
                    (id, key, template, category, recipient, recipient_name, sender, variables, attachments, state, due_at,
                     created_at, program, program_version, enrolment, step, arm, account, contact, caps, zone, withheld)
                select id, key, template, topic, recipient, name, sender, cast(variables as jsonb), '[]',
                       case when withheld is null then 'PLANNED' else 'WITHHELD' end, due_at, :now, program, version,
                       enrolment, step, arm, account, contact, caps, zone, withheld
                from unnest(:ids, :keys, :templates, :topics, :recipients, :names, :senders, :variables, :dues, :programs,
                            :versions, :enrolments, :steps, :arms, :accounts, :contacts, :caps, :zones, :withheld)
                    as l (id, key, template, topic, recipient, name, sender, variables, due_at, program,
                          version, enrolment, step, arm, account, contact, caps, zone, withheld)
                on conflict (key) do nothing
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("ids", column(decided, _ -> ids.next(), UUID[]::new))
                .param("keys", texts(decided, each -> each.letter().key()))
                .param("templates", texts(decided, each -> each.letter().template()))
                .param("topics", texts(decided, DecideFates.Decided::topic))
                .param("recipients", texts(decided, each -> email(each)))
                .param("names", texts(decided, each -> each.letter().name()))
                .param("senders", texts(decided, each -> each.letter().sender()))
                .param(
                        "variables",
                        texts(
                                decided,
                                each -> mapper.writeValueAsString(each.letter().variables())))
                .param("dues", column(decided, each -> Timestamp.from(each.dueAt()), Timestamp[]::new))
                .param("programs", texts(decided, each -> each.letter().origin().program()))
                .param(
                        "versions",
                        column(decided, each -> each.letter().origin().version(), Integer[]::new))
                .param(
                        "enrolments",
                        column(decided, each -> each.letter().origin().enrolment(), UUID[]::new))
                .param("steps", column(decided, each -> each.letter().origin().step(), Integer[]::new))
                .param("arms", texts(decided, each -> each.letter().origin().arm()))
                .param("accounts", column(decided, each -> each.letter().account(), UUID[]::new))
                .param("contacts", column(decided, each -> each.letter().contact(), UUID[]::new))
                .param("caps", texts(decided, each -> each.letter().caps()))
                .param("zones", texts(decided, DecideFates.Decided::zone))
                .param("withheld", texts(decided, KeepProgramLetters::withheld))
                .update();
    }

    private static String email(DecideFates.Decided decided) {
        var email = decided.letter().email();
        return email == null ? "" : email;
    }

    private static @Nullable String withheld(DecideFates.Decided decided) {
        return decided.withheld() == null ? null : decided.withheld().name();
    }

    private static String[] texts(
            List<DecideFates.Decided> decided, Function<DecideFates.Decided, @Nullable String> value) {
        return column(decided, value, String[]::new);
    }

    private static <T> T[] column(
            List<DecideFates.Decided> decided,
            Function<DecideFates.Decided, @Nullable T> value,
            IntFunction<T[]> array) {
        return decided.stream().map(value).toArray(array);
    }
}
