package dev.pergola.shared;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs every {@link JobSchedule} on the clustered scheduler: several nodes on one database share the work. */
@Component
@ConditionalOnProperty(name = "pergola.jobs", havingValue = "true", matchIfMissing = true)
class JobRunner implements SmartLifecycle {

    private static final int THREADS = 6;

    private final Scheduler scheduler;
    private volatile boolean running;

    JobRunner(DataSource dataSource, List<JobSchedule> jobs) {
        this.scheduler = Scheduler.create(dataSource)
                .startTasks(jobs.stream().map(JobRunner::recurring).toList())
                .tableName("shared.scheduled_tasks")
                .threads(THREADS)
                .pollingInterval(Duration.ofMillis(500))
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    private static RecurringTask<Void> recurring(JobSchedule job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.pause())).execute((_, _) -> job.run());
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
