// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.audit.Change;
import dev.pergola.shared.Acting;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stops the synchronisation and lets it go on; nothing is lost meanwhile. */
@Service
class PauseSynchronization {

    static final String SUBJECT = "synchronization";
    static final UUID SUBJECT_ID = UUID.nameUUIDFromBytes(SUBJECT.getBytes(StandardCharsets.UTF_8));

    private final States states;
    private final WakeSynchronization wake;
    private final ApplicationEventPublisher events;

    PauseSynchronization(States states, WakeSynchronization wake, ApplicationEventPublisher events) {
        this.states = states;
        this.wake = wake;
        this.events = events;
    }

    @Transactional
    void pause() {
        states.pause(Acting.current().label());
        events.publishEvent(Change.of(SUBJECT, SUBJECT_ID, "Paused the CRM sync", "running", "paused"));
    }

    /** Also ends the wait after a failure. */
    @Transactional
    void resume() {
        states.resume();
        events.publishEvent(Change.of(SUBJECT, SUBJECT_ID, "Resumed the CRM sync", null, "running"));
        wake.wake();
    }
}
