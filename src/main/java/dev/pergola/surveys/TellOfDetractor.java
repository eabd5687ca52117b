// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.packs.GroupAlias;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import dev.pergola.timeline.PostWanted;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks on the account's timeline that somebody follows up a low score: whom the program's step names, or its owners. */
@Component
class TellOfDetractor {

    private record Facts(@Nullable String name, @Nullable UUID person) {}

    private final JdbcClient jdbc;
    private final AskedSurveys surveys;
    private final SurveyAnswers answers;
    private final PackDirectory pack;
    private final PeopleDirectory people;
    private final ApplicationEventPublisher events;

    TellOfDetractor(
            JdbcClient jdbc,
            AskedSurveys surveys,
            SurveyAnswers answers,
            PackDirectory pack,
            PeopleDirectory people,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.surveys = surveys;
        this.answers = answers;
        this.pack = pack;
        this.people = people;
        this.events = events;
    }

    @EventListener
    void tell(DetractorFound found) {
        var asked = surveys.of(
                new Invitation(found.survey(), found.program(), found.answer(), found.account(), found.contact()));
        var facts = facts(asked.follows(), found);
        var text = "%s %s answered the survey “%s” with a low score: %s. Please ask what is wrong."
                .formatted(
                        mention(asked, facts.person()),
                        plain(facts.name() == null ? "A contact" : facts.name()),
                        plain(surveys.title(found.survey())),
                        answers.reply(found.answer()).scores())
                .strip();
        Acting.as(Actor.SERVICE, () -> events.publishEvent(new PostWanted("account", found.account(), text)));
    }

    private Facts facts(String follows, DetractorFound found) {
        return jdbc.sql("""
                select (select nullif(trim(first_name || ' ' || last_name), '') from accounts.contact_facts
                        where id = :contact) as name,
                       owner.person
                from accounts.account_facts account
                left join accounts.owner_facts owner
                    on owner.id = case :follows when 'csm' then account.csm when 'owner' then account.owner end
                where account.id = :account
                """)
                .param("contact", found.contact())
                .param("account", found.account())
                .param("follows", follows)
                .query(Facts.class)
                .single();
    }

    /** Whoever can't read the account here can't be mentioned; the program's owners stand in. */
    private String mention(Asked asked, @Nullable UUID person) {
        return people.staffWho(Permission.READ_ACCOUNTS).stream()
                .filter(each -> each.id().equals(person))
                .map(Person::email)
                .findFirst()
                .or(() -> group(asked.follows(), asked.owner()))
                .map(handle -> "@" + handle)
                .orElse("");
    }

    private Optional<String> group(String follows, @Nullable String owner) {
        return Stream.of(follows, owner == null ? "" : owner)
                .flatMap(key -> pack.aliases().stream().map(GroupAlias::key).filter(key::equals))
                .findFirst();
    }

    /** Nobody is mentioned by a name that they gave themselves. */
    private static String plain(String text) {
        return text.replace("@", "\\@");
    }
}
