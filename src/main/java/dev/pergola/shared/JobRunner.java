// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Runs every {@link JobSchedule} on the clustered scheduler once the service is ready: several nodes share the work. */
@Component
@ConditionalOnProperty(name = "pergola.jobs", havingValue = "true", matchIfMissing = true)
class JobRunner implements DisposableBean {

    private static final int THREADS = 6;

    /** Work of a node that was killed goes on elsewhere, or after its restart, once it missed four of these. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Scheduler scheduler;

    JobRunner(DataSource dataSource, List<JobSchedule> jobs) {
        this.scheduler = Scheduler.create(dataSource)
                .startTasks(jobs.stream().map(JobRunner::recurring).toList())
                .tableName("shared.scheduled_tasks")
                .threads(THREADS)
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    private static RecurringTask<Void> recurring(JobSchedule job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.pause())).execute((_, _) -> job.run());
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.start();
    }

    @Override
    public void destroy() {
        scheduler.stop();
    }
}
