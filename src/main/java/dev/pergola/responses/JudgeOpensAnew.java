// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.shared.JobSchedule;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** After the lists changed, judges what is stored by the new ones. */
@Component
class JudgeOpensAnew implements JobSchedule {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final ReaderLists lists;

    JudgeOpensAnew(JdbcClient jdbc, ReaderLists lists) {
        this.jdbc = jdbc;
        this.lists = lists;
    }

    @Override
    public String name() {
        return "responses-judge";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        String[] agents;
        do {
            agents = jdbc.sql("select distinct agent from responses.opens where lists <> :lists limit :batch")
                    .param("lists", lists.version())
                    .param("batch", BATCH)
                    .query(String.class)
                    .list()
                    .toArray(String[]::new);
            judge(agents);
        } while (agents.length == BATCH);
    }

    private void judge(String[] agents) {
        var verdicts = Arrays.stream(agents).map(lists::judge).toList();
        jdbc.sql("""
                update responses.opens o set made_by = v.made_by, reason = v.reason, lists = :lists
                from unnest(cast(:agents as text[]), cast(:readers as text[]), cast(:reasons as text[]))
                     v (agent, made_by, reason)
                where o.agent = v.agent and o.lists <> :lists
                """)
                .param("lists", lists.version())
                .param("agents", agents)
                .param("readers", verdicts.stream().map(one -> one.by().name()).toArray(String[]::new))
                .param(
                        "reasons",
                        verdicts.stream().map(ReaderLists.Verdict::reason).toArray(String[]::new))
                .update();
    }
}
