// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** How sentences name a program's mails: by their subject, as far as it says the same to everybody. */
@Component
class MailTitles {

    private final PackDirectory pack;

    MailTitles(PackDirectory pack) {
        this.pack = pack;
    }

    String of(String template, String account) {
        var subject = pack.template(template).map(MailTemplate::subject).orElse(template);
        var told = subject.replace("{{productName}}", pack.vendor().product())
                .replace("{{vendorName}}", pack.vendor().name())
                .replace("{{organisation}}", account);
        return told.contains("{{") ? template : told;
    }

    /** How many mails a program has. */
    static int count(Program program) {
        return (int)
                program.course().stream().filter(Move.Mail.class::isInstance).count();
    }

    /** Which of a program's mails stands at a position, counted from 1. */
    static int number(Program program, int position) {
        return (int)
                IntStream.rangeClosed(0, Math.min(position, program.course().size() - 1))
                        .filter(place -> program.course().get(place) instanceof Move.Mail)
                        .count();
    }
}
