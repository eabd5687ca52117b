// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.ReadStand.Letter;
import dev.pergola.journeys.ReadStand.Stand;
import dev.pergola.journeys.Why.CountedMail;
import dev.pergola.journeys.Why.NextMail;
import dev.pergola.messages.FateDirectory;
import dev.pergola.messages.FateDirectory.Thought;
import dev.pergola.messages.Withheld;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of an enrolment's mail who gets it and who does not, when, and what takes room from it. */
@Component
class DescribeMail {

    private final FindPeople people;
    private final FateDirectory caps;
    private final MailTitles titles;

    DescribeMail(FindPeople people, FateDirectory caps, MailTitles titles) {
        this.people = people;
        this.caps = caps;
        this.titles = titles;
    }

    /** Of letters that stand in the outbox. */
    Foreseen planned(Program program, UUID enrolment, Stand stand, List<Letter> letters, String accountName) {
        return describe(
                program,
                enrolment,
                stand,
                letters.getFirst().dueAt(),
                letters.getFirst().step(),
                letters,
                true,
                accountName);
    }

    /** Of letters that are wanted at a moment; none when nobody can be written to. */
    Foreseen wanted(
            Program program, UUID enrolment, Stand stand, Instant moment, List<Letter> letters, String accountName) {
        var position = letters.isEmpty() ? stand.position() : letters.getFirst().step();
        return describe(program, enrolment, stand, moment, position, letters, false, accountName);
    }

    /** Of an enrolment that ends without another mail. */
    static Foreseen nothing(Stand stand, Instant moment) {
        return new Foreseen(
                stand.state(),
                stand.reason(),
                stand.heldOut(),
                stand.arm(),
                moment,
                null,
                0,
                List.of(),
                false,
                null,
                true,
                List.of(),
                List.of());
    }

    private Foreseen describe(
            Program program,
            UUID enrolment,
            Stand stand,
            Instant moment,
            int position,
            List<Letter> letters,
            boolean planned,
            String accountName) {
        var step = (Move.Mail) program.course().get(position);
        var number = MailTitles.number(program, position);
        var found = people.find(program, step, enrolment, stand.account(), letters);
        var first = letters.isEmpty() ? null : letters.getFirst();
        var waits = first != null
                && !planned
                && first.withheld() == null
                && !first.dueAt().equals(caps.nextHour(moment, first.home()));
        return new Foreseen(
                stand.state(),
                stand.reason(),
                stand.heldOut(),
                stand.arm(),
                moment,
                first == null ? step.template() : first.template(),
                number,
                letters.stream()
                        .map(letter -> mail(program, number, letter, found, planned, accountName))
                        .toList(),
                waits,
                room(program, stand, moment, first),
                first == null || first.home() != null,
                found.people(),
                first == null ? List.of() : counted(program, enrolment, stand, position, first));
    }

    private NextMail mail(
            Program program, int number, Letter letter, FindPeople.Found found, boolean planned, String accountName) {
        return new NextMail(
                letter.template(),
                titles.of(letter.template(), accountName),
                number,
                MailTitles.count(program),
                letter.contact(),
                letter.name(),
                found.role(letter.contact()),
                letter.dueAt(),
                letter.zone(),
                letter.withheld(),
                planned);
    }

    /** When there is room for it, if a cap holds it back. */
    private @Nullable Instant room(Program program, Stand stand, Instant moment, @Nullable Letter letter) {
        return letter != null
                        && (Withheld.CONTACT_CAPPED.name().equals(letter.withheld())
                                || Withheld.ACCOUNT_CAPPED.name().equals(letter.withheld()))
                ? caps.nextRoom(new Thought(letter.contact(), stand.account(), letter.home()), program.caps(), moment)
                : null;
    }

    private List<CountedMail> counted(Program program, UUID enrolment, Stand stand, int position, Letter first) {
        return caps.counted(stand.account(), program.caps(), first.dueAt(), enrolment, position).stream()
                .map(each -> new CountedMail(
                        each.id(),
                        each.program(),
                        each.template(),
                        each.contact(),
                        each.contactName(),
                        each.state(),
                        each.dueAt()))
                .toList();
    }
}
