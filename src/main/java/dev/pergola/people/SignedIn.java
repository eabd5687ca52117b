// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Actor;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The person behind a request, read from the session at each one, so that a revocation counts at once. */
public final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Person person;
    private final UUID session;

    SignedIn(Person person, UUID session) {
        super(authorities(person));
        this.person = person;
        this.session = session;
        setAuthenticated(true);
    }

    public Person person() {
        return person;
    }

    /** The session's id, which is not its secret. */
    public UUID session() {
        return session;
    }

    public boolean may(Permission permission) {
        return person.permissions().contains(permission);
    }

    public Actor actor() {
        return person.actor();
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

    private static Collection<SimpleGrantedAuthority> authorities(Person person) {
        return List.copyOf(person.permissions().stream()
                .map(permission -> new SimpleGrantedAuthority(permission.name()))
                .toList());
    }
}
