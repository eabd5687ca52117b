// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an e-mail domain says about academic standing, with a sentence for applicant and reviewer. Only
 * {@link Matched} settles the matter; every other verdict goes to a person.
 */
sealed interface DomainVerdict {

    String sentence();

    /** The directory lists {@code domain}, which is the address's own or the closest listed parent of it. */
    record Matched(Institution institution, String domain, String sentence) implements DomainVerdict {}

    /** The domain has been abused: stronger proof is asked for; nobody is banned. */
    record Denied(String domain, String reason, String sentence) implements DomainVerdict {}

    /** A mail provider open to anyone. */
    record FreeMail(String domain, String sentence) implements DomainVerdict {}

    /** Nobody lists it; {@code resembles} is a listed domain it could be taken for. */
    record NotListed(List<String> lookedAt, @Nullable String resembles, String sentence) implements DomainVerdict {}

    record Unreadable(String reason, String sentence) implements DomainVerdict {}
}
