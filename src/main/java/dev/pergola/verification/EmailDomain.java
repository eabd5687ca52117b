// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.List;
import java.util.Optional;

/** The domain of a verified e-mail address: the only part of it that says where somebody belongs. */
record EmailDomain(DomainName name) {

    /** What came of reading an address. */
    sealed interface Reading {
        record Read(EmailDomain domain) implements Reading {}

        record Unreadable(String reason) implements Reading {}
    }

    /** The domains to look up, most specific first; when there are none, {@code whyNone} says why, else it is empty. */
    record Candidates(List<String> domains, String whyNone) {}

    private static final int LONGEST_LOCAL_PART = 64;

    /** Reads a bare address; a display name, a quoted local part or a numeric host is refused, not guessed at. */
    static Reading read(String address) {
        var bare = address.strip();
        var at = bare.lastIndexOf('@');
        if (at < 1 || at != bare.indexOf('@')) {
            return new Reading.Unreadable("an address has exactly one @ with a name before it");
        }
        if (at > LONGEST_LOCAL_PART || !bare.substring(0, at).chars().allMatch(EmailDomain::plain)) {
            return new Reading.Unreadable("the part before the @ is too long or holds a sign out of place");
        }
        return switch (DomainName.read(bare.substring(at + 1))) {
            case DomainName.Reading.Read(var domain) -> new Reading.Read(new EmailDomain(domain));
            case DomainName.Reading.Unreadable(var reason) -> new Reading.Unreadable(reason);
        };
    }

    Optional<DomainName> registrable() {
        return name.registrable();
    }

    Candidates candidates() {
        if (name.isRegistrySuffix()) {
            return new Candidates(List.of(), "bare public suffix");
        }
        return new Candidates(name.lineage(), name.hasSuffix() ? "" : "under no public suffix");
    }

    private static boolean plain(int sign) {
        return sign > ' ' && sign != 0x7f && !Character.isWhitespace(sign) && "\"(),:;<>[]\\".indexOf(sign) < 0;
    }

    @Override
    public String toString() {
        return name.ascii();
    }
}
