// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.audit.Change;
import dev.pergola.people.Person;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import dev.pergola.shared.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a token for somebody. Its secret leaves this deed once and is kept nowhere. */
@Service
class MakeToken {

    static final int LONGEST_LIFE = 365;
    static final int MOST = 50;
    private static final int LONGEST_NAME = 100;

    sealed interface Outcome {
        record Made(Token token, String secret) implements Outcome {}

        record Refused(List<Problem> problems) implements Outcome {}
    }

    private final Tokens tokens;
    private final Secrets secrets;
    private final Ids ids;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MakeToken(Tokens tokens, Secrets secrets, Ids ids, ApplicationEventPublisher events, Clock clock) {
        this.tokens = tokens;
        this.secrets = secrets;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
    }

    /** @param days how long it works, 1 to {@link #LONGEST_LIFE} */
    @Transactional
    Outcome make(Person owner, String name, Set<ApiScope> scopes, int days) {
        var found = problems(owner, name.strip(), scopes, days);
        if (!found.isEmpty()) {
            return new Outcome.Refused(found);
        }
        var secret = TokenSecret.random(secrets);
        var now = clock.instant();
        var token = new Token(
                ids.next(),
                owner.id(),
                name.strip(),
                scopes,
                secret.start(),
                now,
                now.plus(Duration.ofDays(days)),
                null,
                null);
        tokens.add(token, secret.hash());
        events.publishEvent(Change.of(
                "person",
                owner.id(),
                "Made the API token '%s' for %d days".formatted(token.name(), days),
                null,
                token.words()));
        return new Outcome.Made(token, secret.text());
    }

    private List<Problem> problems(Person owner, String name, Set<ApiScope> scopes, int days) {
        var found = new ArrayList<Problem>();
        if (name.isEmpty()) {
            found.add(Problem.of("token-name-missing").at("name"));
        }
        if (name.length() > LONGEST_NAME) {
            found.add(Problem.of("field-too-long", LONGEST_NAME).at("name"));
        }
        if (scopes.isEmpty()) {
            found.add(Problem.of("token-scope-not-chosen").at("scopes"));
        }
        if (!ApiScope.within(owner.permissions()).containsAll(scopes)) {
            found.add(Problem.of("token-scope-beyond-roles").at("scopes"));
        }
        if (days < 1 || days > LONGEST_LIFE) {
            found.add(Problem.of("field-out-of-range", 1, LONGEST_LIFE).at("days"));
        }
        if (found.isEmpty() && tokens.living(owner.id(), clock.instant()) >= MOST) {
            found.add(Problem.of("token-too-many", MOST));
        }
        return found;
    }
}
