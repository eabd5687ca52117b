// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Person;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whose token a request shows. Token and owner are read at each request, so a revocation counts at once. */
@Component
class RecogniseToken {

    private static final String SCHEME = "bearer ";

    sealed interface Outcome {
        record Recognised(SignedIn signedIn) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    private final Tokens tokens;
    private final PeopleDirectory people;
    private final Clock clock;

    RecogniseToken(Tokens tokens, PeopleDirectory people, Clock clock) {
        this.tokens = tokens;
        this.people = people;
        this.clock = clock;
    }

    /** @param header the value of {@code Authorization} */
    Outcome recognise(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return refused("token-missing");
        }
        return TokenSecret.read(header.substring(SCHEME.length()).strip())
                .flatMap(secret -> tokens.find(secret.hash()))
                .map(this::living)
                .orElseGet(() -> refused("token-unknown"));
    }

    private Outcome living(Token token) {
        var now = clock.instant();
        if (token.revoked()) {
            return refused("token-revoked");
        }
        if (token.expired(now)) {
            return refused("token-expired");
        }
        return owner(token)
                .<Outcome>map(person -> {
                    tokens.noteUse(token, now);
                    return new Outcome.Recognised(
                            SignedIn.byToken(person, token.id(), token.name(), ApiScope.permissions(token.scopes())));
                })
                .orElseGet(() -> refused("token-owner-disabled"));
    }

    private Optional<Person> owner(Token token) {
        return people.find(token.person())
                .filter(person -> person.kind() == Person.Kind.STAFF && person.disabledAt() == null);
    }

    private static Outcome refused(String code) {
        return new Outcome.Refused(Problem.of(code));
    }
}
