// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.accounts.Account;
import dev.pergola.accounts.Contact;
import java.util.List;

/**
 * Who a lead may be already.
 *
 * @param contacts with its address
 * @param accounts with its mail domain, or called like its organisation
 */
record Matches(List<Contact> contacts, List<Account> accounts) {}
