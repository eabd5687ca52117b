// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.surveys.AskedSurveys.SurveyMail;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds up what was answered, and how many of those who were asked did. */
@Component
class SurveyResults {

    /** How far back the response rate looks. */
    static final int DAYS = 90;

    /** One survey. */
    record Result(String key, String title, Score score, Rate rate) {}

    /** How many invitations went out in the last days, and how many of them were answered. */
    record Rate(String survey, long asked, long answered) {

        public long percent() {
            return asked == 0 ? 0 : Math.round(100.0 * answered / asked);
        }
    }

    /** Somebody to whom a survey's mail went out. */
    record Asking(String survey, String program, UUID enrolment, UUID account, UUID contact, Instant sentAt) {}

    private final JdbcClient jdbc;
    private final AskedSurveys surveys;
    private final Clock clock;

    SurveyResults(JdbcClient jdbc, AskedSurveys surveys, Clock clock) {
        this.jdbc = jdbc;
        this.surveys = surveys;
        this.clock = clock;
    }

    /** Each survey that was answered or that a program asks, by key. */
    List<Result> all() {
        var since = Timestamp.from(clock.instant().minus(Duration.ofDays(DAYS)));
        var mails = surveys.mails();
        var tallies = tallies(since).stream().collect(Collectors.groupingBy(Tally::survey));
        var rates = rates(mails, since);
        return Stream.concat(tallies.keySet().stream(), mails.stream().map(SurveyMail::survey))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(key -> new Result(
                        key,
                        surveys.title(key),
                        new Score(tallies.getOrDefault(key, List.of())),
                        rates.getOrDefault(key, new Rate(key, 0, 0))))
                .toList();
    }

    /** To whom surveys were sent, first of all first. */
    List<Asking> sent(int limit) {
        return in(surveys.mails(), jdbc.sql("""
                select distinct on (mail.survey, letter.enrolment, letter.contact)
                       mail.survey, letter.program, letter.enrolment, letter.account, letter.contact, letter.sent_at
                from messages.letter_facts letter
                join unnest(cast(:surveys as text[]), cast(:programs as text[]), cast(:templates as text[]))
                    as mail (survey, program, template)
                    on mail.program = letter.program and mail.template = letter.template
                where letter.state = 'SENT' and letter.enrolment is not null
                order by mail.survey, letter.enrolment, letter.contact, letter.sent_at
                limit :limit
                """))
                .param("limit", limit)
                .query(Asking.class)
                .list();
    }

    private List<Tally> tallies(Timestamp since) {
        return jdbc.sql("""
                select survey, nps, csat, reason, count(*) as answers,
                       count(*) filter (where answered_at >= :since) as recent
                from surveys.answers
                group by survey, nps, csat, reason
                """).param("since", since).query(Tally.class).list();
    }

    /** A reminder asks nobody a second time. */
    private Map<String, Rate> rates(List<SurveyMail> mails, Timestamp since) {
        return in(mails, jdbc.sql("""
                select asked.survey, count(*) as asked, count(answer.id) as answered
                from (
                    select distinct mail.survey, letter.enrolment, letter.contact
                    from messages.letter_facts letter
                    join unnest(cast(:surveys as text[]), cast(:programs as text[]), cast(:templates as text[]))
                        as mail (survey, program, template)
                        on mail.program = letter.program and mail.template = letter.template
                    where letter.state = 'SENT' and letter.due_at >= :since
                ) asked
                left join surveys.answers answer
                    on answer.enrolment = asked.enrolment and answer.survey = asked.survey
                    and answer.contact = asked.contact
                group by asked.survey
                """)).param("since", since).query(Rate.class).list().stream()
                .collect(Collectors.toMap(Rate::survey, Function.identity()));
    }

    private static JdbcClient.StatementSpec in(List<SurveyMail> mails, JdbcClient.StatementSpec statement) {
        return statement
                .param("surveys", mails.stream().map(SurveyMail::survey).toArray(String[]::new))
                .param("programs", mails.stream().map(SurveyMail::program).toArray(String[]::new))
                .param("templates", mails.stream().map(SurveyMail::template).toArray(String[]::new));
    }
}
