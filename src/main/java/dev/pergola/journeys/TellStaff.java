// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.Program;
import dev.pergola.timeline.PostWanted;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells staff, on the timelines of the accounts, what a program's step wants them to know or to do. */
@Component
class TellStaff {

    private final ApplicationEventPublisher events;
    private final StaffMentions mentions;
    private final StepLog log;

    TellStaff(ApplicationEventPublisher events, StaffMentions mentions, StepLog log) {
        this.events = events;
        this.mentions = mentions;
        this.log = log;
    }

    void tell(Program program, String whom, String text, List<Traveller> together, Instant now) {
        post(whom, program, "%s (%s)".formatted(text, program.name()), together);
        log.write(together, _ -> StepOutcome.TOLD, now);
        together.forEach(traveller -> traveller.goTo(traveller.position() + 1));
    }

    void ask(Program program, String whom, String template, List<Traveller> together, Instant now) {
        post(whom, program, "To do: %s (%s)".formatted(template.replace('-', ' '), program.name()), together);
        log.write(together, _ -> StepOutcome.ASKED, now);
        together.forEach(traveller -> traveller.goTo(traveller.position() + 1));
    }

    private void post(String whom, Program program, String text, List<Traveller> together) {
        var named = mentions.of(whom, program.owner(), together);
        together.forEach(traveller -> events.publishEvent(new PostWanted(
                "account",
                traveller.account(),
                "%s %s"
                        .formatted(named.getOrDefault(traveller.account(), ""), text)
                        .strip())));
    }
}
