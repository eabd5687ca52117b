// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the sample company's story before the first request is answered, each chapter once. */
@Component
@ConditionalOnProperty(name = "pergola.sample", havingValue = "true")
class SampleTeller implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SampleTeller.class);

    private final List<SampleChapter> chapters;
    private final List<JobSchedule> jobs;
    private final JdbcClient jdbc;
    private final ServiceClock clock;

    SampleTeller(List<SampleChapter> chapters, List<JobSchedule> jobs, JdbcClient jdbc, ServiceClock clock) {
        this.chapters = chapters.stream()
                .sorted(Comparator.comparing(SampleChapter::order))
                .toList();
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (var chapter : chapters) {
            var name = chapter.getClass().getSimpleName();
            if (isNew(name)) {
                LOG.info("Telling {}", name);
                chapter.tell(new Story(clock, jobs));
            }
        }
    }

    private boolean isNew(String chapter) {
        return jdbc.sql(
                                "insert into shared.told_chapters (chapter, told_at) values (:chapter, :now) on conflict do nothing")
                        .param("chapter", chapter)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }
}
