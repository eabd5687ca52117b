// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.JobSchedule;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes files of this node whose import has ended: one that was cancelled while it waited, or has aged. */
@Component
class SweepFiles implements JobSchedule {

    private final KeptFiles files;
    private final JdbcClient jdbc;

    SweepFiles(KeptFiles files, JdbcClient jdbc) {
        this.files = files;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "imports-sweep";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        jdbc.sql("select id from imports.imports where id = any(:ids) and state in ('DONE', 'CANCELLED')")
                .param("ids", files.all().toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .forEach(files::remove);
    }
}
