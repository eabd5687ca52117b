// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

/** Why a letter was not sent. */
public enum Withheld {
    HELD_OUT("The account is in the hold-out, to which no program writes."),
    CONTROL("The account is in the control group, which gets nothing."),
    NO_ADDRESS("The contact has no mail address."),
    BOUNCED("Mails to this address came back."),
    SUPPRESSED("The address is on the suppression list."),
    UNSUBSCRIBED("The contact wants no mail but what concerns a contract."),
    NOT_WANTED("The contact turned this topic off."),
    CONTACT_CAPPED("The contact would hear from us too often."),
    ACCOUNT_CAPPED("The account would hear from us too often."),
    INCOMPLETE("The mail says something that is not known of the account."),
    STOPPED("The program was stopped."),
    LEFT("The account left the program before the mail was due.");

    private final String sentence;

    Withheld(String sentence) {
        this.sentence = sentence;
    }

    /** For people. */
    public String sentence() {
        return sentence;
    }
}
