// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The person behind a request, read from the session at each one, so that a revocation counts at once. */
public final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Person person;
    private final UUID session;
    private final transient Set<Permission> allowed;
    private final transient Actor actor;

    SignedIn(Person person, UUID session) {
        this(person, session, person.permissions(), person.actor());
    }

    private SignedIn(Person person, UUID session, Set<Permission> allowed, Actor actor) {
        super(authorities(allowed));
        this.person = person;
        this.session = session;
        this.allowed = allowed;
        this.actor = actor;
        setAuthenticated(true);
    }

    /**
     * The person, represented by a token: allowed is what the token and the person's roles both allow.
     *
     * @param name how the trail tells this token from the person's others
     */
    public static SignedIn byToken(Person person, UUID token, String name, Set<Permission> scope) {
        var allowed = person.permissions();
        allowed.retainAll(scope);
        var own = person.actor();
        return new SignedIn(
                person, token, allowed, new Actor(own.kind(), own.id(), own.label() + ", by token " + name));
    }

    public Person person() {
        return person;
    }

    /** The id of the session or token, which is not its secret. */
    public UUID session() {
        return session;
    }

    public boolean may(Permission permission) {
        return allowed.contains(permission);
    }

    public Actor actor() {
        return actor;
    }

    @Override
    public Object getPrincipal() {
        return person;
    }

    /** The address, as the passkey and identity provider parts of the framework expect it. */
    @Override
    public String getName() {
        return person.email();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private static Collection<SimpleGrantedAuthority> authorities(Set<Permission> allowed) {
        return List.copyOf(allowed.stream()
                .map(permission -> new SimpleGrantedAuthority(permission.name()))
                .toList());
    }
}
