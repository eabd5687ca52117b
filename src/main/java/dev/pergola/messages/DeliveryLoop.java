// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.Ids;
import dev.pergola.shared.ServiceSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Delivers as long as this node runs, beside every other node; after a failure the journal comes first. */
@Component
@ConditionalOnProperty(name = "pergola.jobs", havingValue = "true", matchIfMissing = true)
class DeliveryLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DeliverMail deliver;
    private final ReplayJournal replay;
    private final ServiceSettings settings;
    private final Ids ids;
    private volatile boolean running;
    private @Nullable Thread thread;

    DeliveryLoop(DeliverMail deliver, ReplayJournal replay, ServiceSettings settings, Ids ids) {
        this.deliver = deliver;
        this.replay = replay;
        this.settings = settings;
        this.ids = ids;
    }

    @Override
    public void start() {
        var journal = DeliveryJournal.open(settings.dataDirectory(), ids);
        running = true;
        thread = Thread.ofPlatform().name("delivery").start(() -> {
            try (journal) {
                loop(journal);
            }
        });
    }

    private void loop(DeliveryJournal journal) {
        var settled = false;
        var pause = PAUSE;
        while (running) {
            try {
                if (!settled) {
                    replay.replay(journal);
                    settled = true;
                }
                var reached = deliver.deliver(journal, () -> running);
                pause = reached ? PAUSE : longer(pause);
            } catch (RuntimeException failed) {
                LOG.warn("Mails wait: {}", failed.getMessage());
                LOG.debug("Mails wait.", failed);
                settled = false;
                pause = longer(pause);
            }
            sleep(pause);
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            running = false;
        }
    }

    /** Letters being handed over are ended and recorded, the others put back. */
    @Override
    public void stop() {
        running = false;
        var ending = thread;
        thread = null;
        if (ending != null) {
            try {
                if (!ending.join(PATIENCE)) {
                    LOG.warn("The mail server is slow; letters in hand are settled at the next start.");
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
