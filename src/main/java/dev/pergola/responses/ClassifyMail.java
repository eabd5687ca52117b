// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.MULTILINE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells bounces, complaints, automatic replies and replies by people apart. */
final class ClassifyMail {

    private static final Pattern SERVER =
            Pattern.compile("^(mailer-daemon|postmaster|mail-daemon|microsoftexchange[0-9a-f]*)@|^$", CASE_INSENSITIVE);
    private static final Pattern RETURNED = Pattern.compile(
            "undeliver|delivery (status|failure|has failed|notification)|returned mail|mail delivery (failed|system)"
                    + "|failure notice|unzustellbar|non remis",
            CASE_INSENSITIVE);
    private static final Pattern DELAYED = Pattern.compile(
            "\\bdelay|still (being )?(retried|trying)|will (keep trying|be retried)|warning message only",
            CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:^|[<\\s(])([\\w.+%=/&'!#$*?^{|}~-]{1,64}@[a-z0-9.-]{1,200}\\.[a-z]{2,24})(?=[>\\s:),]|$)",
            CASE_INSENSITIVE | MULTILINE);
    private static final Pattern AWAY = Pattern.compile(
            "^(re: ?)?(auto(matic|mated)?[ -]?(reply|response|antwort)|out of (the )?office|away from|abwesen|automatische antwort"
                    + "|r[ée]ponse automatique|respuesta autom|risposta automatica|automatisch antwoord|resposta autom|autosvar"
                    + "|自動)",
            CASE_INSENSITIVE);
    private static final List<String> ANSWERING_MACHINES =
            List.of("x-autoreply", "x-autorespond", "x-autoresponse", "x-auto-reply", "x-vacation");
    private static final int SAID = 1_000;
    private static final int LOOKED_AT = 8_000;
    private static final Pattern COPY = Pattern.compile(
            "^-{3,}.*(copy|original|returned|message|below).*$|^(original message )?headers:|^received:",
            CASE_INSENSITIVE | MULTILINE);

    private ClassifyMail() {}

    static Meaning classify(IncomingMail mail) {
        return complaint(mail)
                .or(() -> report(mail))
                .or(() -> looseBounce(mail))
                .or(() -> automatic(mail))
                .orElseGet(Meaning.Reply::new);
    }

    private static Optional<Meaning> complaint(IncomingMail mail) {
        return Optional.ofNullable(mail.reports().get(IncomingMail.FEEDBACK)).map(text -> {
            var fields = DeliveryReport.fields(text);
            var type = fields.getOrDefault("feedback-type", "abuse").toLowerCase(Locale.ROOT);
            return type.equals("not-spam")
                    ? new Meaning.Automatic("A reader said that a mail is no spam.")
                    : new Meaning.Complaint(
                            Optional.ofNullable(fields.get("original-rcpt-to"))
                                    .map(address -> address.replaceAll("[<>]", "")
                                            .strip()
                                            .toLowerCase(Locale.ROOT))
                                    .filter(address -> address.contains("@")),
                            type + ", told by " + fields.getOrDefault("user-agent", "the reader's mail service"));
        });
    }

    private static Optional<Meaning> report(IncomingMail mail) {
        var text = mail.reports().get(IncomingMail.DELIVERY_STATUS);
        if (text == null) {
            return Optional.empty();
        }
        var report = DeliveryReport.read(text);
        if (report.groups().isEmpty()) {
            return Optional.empty();
        }
        return report.failed()
                .<Meaning>map(group -> {
                    var status = Weight.detail(group.getOrDefault("status", "")).orElse(null);
                    var said = shortened(ReadMime.clean(DeliveryReport.diagnosis(group)));
                    return new Meaning.Bounce(
                            DeliveryReport.recipient(group),
                            status,
                            said.isEmpty() ? "Status " + group.getOrDefault("status", "unknown") : said,
                            Weight.of(status, said));
                })
                .or(() -> Optional.of(new Meaning.Automatic("A server reports on the way of the mail.")));
    }

    /** Servers that write a bounce as plain words. */
    private static Optional<Meaning> looseBounce(IncomingMail mail) {
        var text = mail.text().length() > LOOKED_AT ? mail.text().substring(0, LOOKED_AT) : mail.text();
        if (!SERVER.matcher(mail.from()).find()
                || !(RETURNED.matcher(mail.subject()).find()
                        || RETURNED.matcher(text).find())) {
            return Optional.empty();
        }
        var said = aboutTheFailure(text);
        if (DELAYED.matcher(mail.subject()).find() || DELAYED.matcher(said).find()) {
            return Optional.of(new Meaning.Automatic("A server reports that a mail is delayed."));
        }
        var address = ADDRESS.matcher(said);
        return Optional.of(new Meaning.Bounce(
                address.find() ? Optional.of(address.group(1).toLowerCase(Locale.ROOT)) : Optional.empty(),
                Weight.detail(said).orElse(null),
                shortened(said.replaceAll("\\s+", " ").strip()),
                Weight.of(null, said)));
    }

    /** The words before the copy of the mail that came back. */
    private static String aboutTheFailure(String text) {
        var copy = COPY.matcher(text);
        return copy.find() && copy.start() > 0 ? text.substring(0, copy.start()) : text;
    }

    private static Optional<Meaning> automatic(IncomingMail mail) {
        var submitted = mail.word("auto-submitted");
        if (!submitted.isEmpty() && !submitted.startsWith("no")) {
            return Optional.of(new Meaning.Automatic("It says that a machine sent it."));
        }
        if (ANSWERING_MACHINES.stream().anyMatch(mail.headers()::containsKey)
                || mail.word("precedence").matches("auto_reply|bulk|junk|list")
                || mail.word("content-type").contains("disposition-notification")) {
            return Optional.of(new Meaning.Automatic("It has the marks of an answering machine."));
        }
        if (AWAY.matcher(mail.subject()).find()) {
            return Optional.of(new Meaning.Automatic("Its subject is that of an answering machine."));
        }
        return SERVER.matcher(mail.from()).find()
                ? Optional.of(new Meaning.Automatic("A server wrote it, about something else than a bounce."))
                : Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() <= SAID ? text : text.substring(0, SAID);
    }
}
