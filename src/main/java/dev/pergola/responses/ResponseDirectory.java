// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about what came back; sets of it stand in {@code responses.response_facts}. */
@Component
public class ResponseDirectory {

    /**
     * What came of the letters of one step, for one arm. Each letter counts once in each number.
     *
     * @param opened            by a person, as far as can be told
     * @param openedWithProxies by a person or a proxy, which loads the image whether anybody reads or not
     * @param openedRaw         by whatever loaded the image
     * @param replied           by a person
     */
    public record Numbers(
            int version,
            int step,
            @Nullable String arm,
            long sent,
            long opened,
            long openedWithProxies,
            long openedRaw,
            long replied,
            long bounced,
            long complained,
            long unsubscribed) {}

    private final JdbcClient jdbc;

    ResponseDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By version, step and arm; only where something was sent. */
    public List<Numbers> numbers(String program) {
        return jdbc.sql("""
                with answers as (
                    select message,
                           bool_or(kind = 'OPEN' and made_by = 'PERSON') as opened,
                           bool_or(kind = 'OPEN' and made_by <> 'MACHINE') as opened_with_proxies,
                           bool_or(kind = 'OPEN') as opened_raw,
                           bool_or(kind = 'REPLY') as replied,
                           bool_or(kind = 'BOUNCE') as bounced,
                           bool_or(kind = 'COMPLAINT') as complained,
                           bool_or(kind = 'UNSUBSCRIBE') as unsubscribed
                    from responses.response_facts where program = :program
                    group by message
                )
                select l.program_version as version, l.step, l.arm, count(*) as sent,
                       count(*) filter (where a.opened) as opened,
                       count(*) filter (where a.opened_with_proxies) as opened_with_proxies,
                       count(*) filter (where a.opened_raw) as opened_raw,
                       count(*) filter (where a.replied) as replied,
                       count(*) filter (where a.bounced or l.state = 'BOUNCED') as bounced,
                       count(*) filter (where a.complained) as complained,
                       count(*) filter (where a.unsubscribed) as unsubscribed
                from messages.letter_facts l left join answers a on a.message = l.id
                where l.program = :program and l.state in ('SENT', 'BOUNCED')
                group by l.program_version, l.step, l.arm
                order by l.program_version, l.step, l.arm
                """).param("program", program).query(Numbers.class).list();
    }
}
