// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes a set of opens of programs' letters, with whom they were made by. */
@Component
class KeepOpens {

    private final JdbcClient jdbc;
    private final ReaderLists lists;

    KeepOpens(JdbcClient jdbc, ReaderLists lists) {
        this.jdbc = jdbc;
        this.lists = lists;
    }

    /** A letter is opened by twenty programs at most; more are somebody's play. */
    @Transactional
    void keep(Collection<Map.Entry<GatherOpens.Key, GatherOpens.Hits>> opens) {
        var sorted = opens.stream()
                .sorted(Comparator.comparing((Map.Entry<GatherOpens.Key, GatherOpens.Hits> open) ->
                                open.getKey().message())
                        .thenComparing(open -> open.getKey().agent()))
                .toList();
        jdbc.sql("""
                insert into responses.opens as o
                    (message, agent, made_by, reason, lists, first_at, last_at, hits, program, program_version, step, arm)
                select g.message, g.agent, g.made_by, g.reason, :lists, g.first_at, g.last_at, g.hits, l.program,
                       l.program_version, l.step, l.arm
                from unnest(cast(:messages as uuid[]), cast(:agents as text[]), cast(:readers as text[]),
                            cast(:reasons as text[]), cast(:firsts as timestamptz[]), cast(:lasts as timestamptz[]),
                            cast(:hits as integer[])) with ordinality
                     g (message, agent, made_by, reason, first_at, last_at, hits, place)
                join messages.letter_facts l on l.id = g.message
                where not exists (select from responses.opens e where e.message = g.message offset 19)
                order by g.place
                on conflict (message, agent) do update
                set last_at = greatest(o.last_at, excluded.last_at), hits = o.hits + excluded.hits
                """)
                .param("lists", lists.version())
                .param("messages", each(sorted, open -> open.getKey().message()))
                .param("agents", each(sorted, open -> open.getKey().agent()))
                .param("readers", each(sorted, open -> judged(open).by()))
                .param("reasons", each(sorted, open -> judged(open).reason()))
                .param("firsts", each(sorted, open -> open.getValue().first()))
                .param("lasts", each(sorted, open -> open.getValue().last()))
                .param("hits", each(sorted, open -> open.getValue().count()))
                .update();
    }

    private ReaderLists.Verdict judged(Map.Entry<GatherOpens.Key, GatherOpens.Hits> open) {
        return lists.judge(open.getKey().agent());
    }

    private static String[] each(
            Collection<Map.Entry<GatherOpens.Key, GatherOpens.Hits>> opens,
            Function<Map.Entry<GatherOpens.Key, GatherOpens.Hits>, Object> part) {
        return opens.stream().map(part.andThen(Object::toString)).toArray(String[]::new);
    }
}
