// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.List;

/** What the domain of a mail address says about where its owner belongs. */
public final class MailDomains {

    private MailDomains() {}

    /**
     * The domains that stand for the organisation behind an address, most specific first, the one that it registered
     * last. None for an address that can't be read or that a public mail provider gives to anyone.
     */
    public static List<String> of(String address) {
        return switch (EmailDomain.read(address)) {
            case EmailDomain.Reading.Read(var domain)
            when ShippedDomains.FREE_MAIL.anyOf(domain.name().ancestry()).isEmpty() ->
                domain.candidates().domains();
            case EmailDomain.Reading.Read _, EmailDomain.Reading.Unreadable _ -> List.of();
        };
    }
}
