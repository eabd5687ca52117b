// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about work that repeats. */
@Component
public class JobDirectory {

    private final JdbcClient jdbc;

    JobDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When the job runs next; empty where no node has planned it yet. */
    public Optional<Instant> next(String job) {
        return jdbc.sql("select execution_time from shared.scheduled_tasks where task_name = :job")
                .param("job", job)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
