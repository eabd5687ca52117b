// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.accounts.AccountDirectory;
import dev.pergola.accounts.ContactDirectory;
import org.springframework.stereotype.Component;

/** Looks for a lead among contacts and accounts, so that nobody is made twice. */
@Component
class FindMatches {

    private final ContactDirectory contacts;
    private final AccountDirectory accounts;

    FindMatches(ContactDirectory contacts, AccountDirectory accounts) {
        this.contacts = contacts;
        this.accounts = accounts;
    }

    Matches find(Lead lead) {
        return new Matches(contacts.withAddress(lead.email()), accounts.like(lead.domain(), lead.organisation()));
    }
}
